"""Invented people of the sample park."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from parkdesk.models.people import Person
from parkdesk.rules.identity import name_key
from parkdesk.rules.merit import score_from_cgpa
from parkdesk.rules.vocabulary import Gender
from parkdesk.services.sample.calendar import Calendar

WOMEN = ("Ayesha", "Fatima", "Hina", "Iqra", "Kiran", "Laiba", "Mahnoor", "Nimra", "Rabia", "Sadia", "Saba", "Zainab", "Palwasha", "Gulalai")  # fmt: skip
MEN = ("Adnan", "Ahmad", "Bilal", "Danish", "Faisal", "Hamza", "Imran", "Junaid", "Kamran", "Naveed", "Saad", "Shahid", "Usman", "Zeeshan")  # fmt: skip
FAMILIES = ("Afridi", "Bangash", "Baloch", "Chaudhry", "Durrani", "Khan", "Khattak", "Malik", "Marwat", "Mehmood", "Orakzai", "Qureshi", "Shah", "Yousafzai")  # fmt: skip
PLACES = (
    ("Mardan", "Khyber Pakhtunkhwa", "16101"), ("Peshawar", "Khyber Pakhtunkhwa", "17301"),
    ("Swat", "Khyber Pakhtunkhwa", "15602"), ("Kohat", "Khyber Pakhtunkhwa", "14301"),
    ("Rawalpindi", "Punjab", "37405"), ("Lahore", "Punjab", "35202"), ("Quetta", "Balochistan", "54400"),
    ("Karachi South", "Sindh", "42301"), ("Gilgit", "Gilgit-Baltistan", "71501"),
)  # fmt: skip
UNIVERSITIES = ("Sarsabz University", "University of Malakand Heights", "Abasin Institute of Technology", "Karakoram College of Computing")  # fmt: skip
DEGREES = ("BS Computer Science", "BS Software Engineering", "BS IT", "MCS")
DEPARTMENTS = ("Computer Science", "Electrical Engineering", "Mathematics", "Business")


def make_person(
    random: Random, number: int, calendar: Calendar, *, teacher: bool, on: date
) -> Person:
    """One person; `number` keeps their CNIC apart from all others."""
    woman = random.random() < 0.42
    district, province, prefix = random.choice(PLACES)
    name = f"{random.choice(WOMEN if woman else MEN)} {random.choice(FAMILIES)}"
    father = f"{random.choice(MEN)} {random.choice(FAMILIES)}"
    check = random.choice((0, 2, 4, 6, 8) if woman else (1, 3, 5, 7, 9))
    years = random.randrange(29, 52) if teacher else random.randrange(20, 27)
    person = Person(
        name=name,
        name_key=name_key(name),
        father_name=father,
        father_key=name_key(father),
        cnic=f"{prefix}-{1_000_003 + number * 27_431:07}-{check}",
        gender=Gender.WOMAN if woman else Gender.MAN,
        born_on=on - timedelta(days=years * 365 + random.randrange(360)),
        mobile=f"+923{random.randrange(0, 5)}{random.randrange(10):01}{2_000_011 + number * 7_919:07}",
        email=f"{name.split()[0].lower()}.{number}@example.edu.pk",
        district=district,
        province=province,
        disability=random.random() < 0.03,
        created_at=calendar.morning(calendar.today),
    )
    _teach(random, person) if teacher else _study(random, person, on)
    return person


def _study(random: Random, person: Person, on: date) -> None:
    person.degree = random.choice(DEGREES)
    person.university = random.choice(UNIVERSITIES)
    person.cgpa = Decimal(random.randrange(210, 399)) / 100
    person.score = score_from_cgpa(person.cgpa)
    if random.random() < 0.75:
        person.semester = random.randrange(5, 9)
        person.category = "Student"
    else:
        person.graduated_year, person.graduated_month = on.year - random.randrange(0, 2), 6
        person.category = "Graduate"


def _teach(random: Random, person: Person) -> None:
    person.designation = random.choice(("Lecturer", "Assistant Professor", "Lab Engineer"))
    person.department = random.choice(DEPARTMENTS)
    person.institution = person.university = random.choice(UNIVERSITIES)
    person.employment = "full-time"
    person.degree = random.choice(
        ("MS Computer Science", "PhD Computer Science", "MPhil Mathematics")
    )
    person.cgpa = Decimal(random.randrange(280, 400)) / 100
    person.score = score_from_cgpa(person.cgpa)
