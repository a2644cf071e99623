from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.ignoring import always_key, list_ignored, remember_ignored
from parkdesk.storage.database import Database
from tests.services.imports.sheets import NOW

ODD = ("Degree", "unlisted-degree", "BSCS (Eve)")
CITY = ("Domicile", "unknown-district", "Khi")
KIND = ImportKind.APPLICANTS


def remember(database: Database, sender: str, *keys: tuple[str, str, str]) -> None:
    database.write(remember_ignored, kind=KIND, sender=sender, ignored=frozenset(keys), now=NOW)


def known(database: Database, sender: str, kind: ImportKind = KIND) -> frozenset[tuple[str, ...]]:
    return frozenset(database.read(list_ignored, kind=kind, sender=sender))


def test_what_is_ignored_is_the_senders_own(database: Database) -> None:
    remember(database, "University of Swat", ODD, CITY)
    remember(database, "", CITY)
    assert known(database, "University of Swat") == {ODD, CITY}
    assert known(database, "") == {CITY}
    assert known(database, "University of Kohat") == frozenset()
    assert known(database, "", ImportKind.TENANTS) == frozenset()


def test_what_is_shown_again_is_forgotten(database: Database) -> None:
    remember(database, "University of Swat", ODD, CITY)
    remember(database, "University of Swat", ODD)
    assert known(database, "University of Swat") == {ODD}


def test_a_number_typed_with_other_dashes_is_the_same_value(database: Database) -> None:
    plain, dashed = (("ID", "cnic", number) for number in ("7872439366131", "78724-3936613-1"))
    assert always_key(*plain) == always_key(*dashed)
    remember(database, "", plain)
    remember(database, "", plain, dashed)
    assert known(database, "") == {always_key(*dashed)}
    assert always_key(*ODD) == ODD
