"""The rows of the smaller sample workbooks: units, tenants, returns, space applications."""

from datetime import date

UNITS = (
    ("Building Name", "Floor", "Unit No", "Type of Unit", "Covered Area (sq ft)", "Usable Area",
     "Seats", "Asking Rent", "To Let"),
    ("Annexe", "Ground", "X-001", "Shop", 420, None, None, 165, "Yes"),
    ("Annexe", "Ground", "X-002", "Office", 980, 860, None, 150, "Yes"),
    ("Annexe", "Ground", "X-003", "Lobby", 310, None, None, None, "No"),
    ("Annexe", "1st Floor", "X-101", "Co-working", 1200, 1050, 40, 155, "Yes"),
    ("Annexe", "1st Floor", "X-102", "Conference Room", 380, 340, None, 140, "Yes"),
    ("Annexe", "1st Floor", "X-103", "دفتر", 760, 690, None, 150, "ہاں"),
)  # fmt: skip
TENANTS = (
    ("Company Name", "Trade Name", "Type of Company", "Nature of Business", "NTN No", "PSEB Reg No",
     "PSEB Issue Date", "PSEB Expiry", "CEO Name", "Owner CNIC", "Contact Person", "Cell #",
     "Email Address"),
    ("Tanda Softworks", "Tanda", "Pvt Ltd", "Software exports", "4410027-6", "Z-26-4100",
     date(2026, 3, 2), date(2027, 3, 1), "Zarak Swati", "17301-4410027-1", "Mehwish Awan",
     "0300-1234567", "office@tanda.example.pk"),
    ("Bagh Analytics", None, "SMC (Pvt) Ltd", "Data services", "5310042-1", None, None, None,
     "Sikandar Niazi", "13101-5310042-3", "Sikandar Niazi", "0333 1234567", None),
    ("Neem Health Systems", "Neem", "Private Limited", "Health software", "6120033-4", "Z-26-4188",
     date(2026, 5, 18), date(2027, 5, 17), "Humaira Jadoon", "14301-6120033-2", "Waleed Kakar",
     "+92 345 1234567", "hello@neem.example.pk"),
    ("Little Lantern Games", None, "Start-up", "Mobile games", None, None, None, None, None, None,
     "Talha Mengal", "0312-1234567", "talha@lantern.example.pk"),
)  # fmt: skip
RETURNS = (
    ("Company", "Qtr", "Female Staff", "Male Staff", "PWDs", "Exports (USD)",
     "Local Revenue (Rs)", "Funding Raised", "Date of Submission"),
    ("Tanda Softworks", "Q1 2026-27", 21, 34, 1, 185000, "Rs. 4,250,000", None, date(2026, 10, 9)),
    ("Bagh Analytics", "Jul-Sep 2026", 6, 9, 0, 42500, 1200000, None, date(2026, 10, 12)),
    ("Neem Health Systems", "Q1 2026-27", 14, 11, None, "US$ 60,000", 900000, 5000000,
     date(2026, 10, 14)),
    ("Little Lantern Games", "Quarter ended 30 Sep 2026", 3, 5, None, 8000, None, 2500000,
     date(2026, 10, 20)),
)  # fmt: skip
SPACE_APPLICATIONS = (
    ("Name of Applicant", "Type of Organization", "NTN", "Contact Person", "Mobile #", "E-mail",
     "Area Required (sq ft)", "Seats Required", "Required from", "Current Staff",
     "Staff in 12 months", "Purpose of Space", "Date of Application", "Sector"),
    ("Kurram Robotics", "Private Limited", "7710044-2", "Farhad Bhatti", "0301-1234567",
     "farhad@kurram.example.pk", 1800, None, date(2027, 2, 1), 14, 26, "Workshop and office",
     date(2026, 10, 5), "Warehouse robots"),
    ("Swat Pixel Studio", "Start-up", None, "Palwasha Abbasi", "0345-1234567",
     "palwasha@swatpixel.example.pk", None, 8, None, 5, 10, "Game art", date(2026, 10, 12),
     "Games"),
    ("Zarghun Data Cooperative", "NGO", None, "Nadir Hashmi", "0321-1234567", None, 900, None,
     date(2027, 1, 1), 9, 12, None, date(2026, 10, 26), "Open data"),
)  # fmt: skip
