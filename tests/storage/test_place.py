"""Where a park lies decides how it is journalled."""

from pathlib import Path, PureWindowsPath

import pytest

from parkdesk.storage.place import DELETE, WAL, Place, journal_for, linux_place, windows_place

MOUNTS = """\
proc /proc proc rw 0 0
overlay / overlay rw,lowerdir=/a 0 0
/dev/nvme0n1p2 /home ext4 rw 0 0
/dev/nvme0n1p3 /mnt/office/local ext4 rw 0 0
//server/park /mnt/office cifs rw 0 0
server:/export /mnt/nfs nfs4 rw 0 0
server:home /mnt/ssh fuse.sshfs rw 0 0
C:\\134 /mnt/c 9p rw 0 0
/dev/sda1 /media/Ayesha\\040Khan ext4 rw 0 0
/dev/sdb1 /media/stick vfat rw 0 0
/dev/sdc1 /media/disk ntfs3 rw 0 0
/dev/dm-0 /media/sealed ext4 rw 0 0
"""
DISKS = {  # the folder that stands for a disk or a part of it, and whether the disk is removable
    "pci0/nvme0/nvme0n1": "0",
    "pci0/ata1/sda": "0",
    "pci0/usb1/sdc": "0",
    "pci0/card/sdb": "1",
}
PARTS = {
    "nvme0n1": ("nvme0n1p2", "nvme0n1p3"),
    "sda": ("sda1",),
    "sdb": ("sdb1",),
    "sdc": ("sdc1",),
}


@pytest.fixture
def machine(tmp_path: Path) -> tuple[Path, Path]:
    """A mounts file and a folder of block devices."""
    mounts, blocks = tmp_path / "mounts", tmp_path / "block"
    mounts.write_text(MOUNTS)
    blocks.mkdir()
    for where, removable in DISKS.items():
        disk = tmp_path / "devices" / where
        disk.mkdir(parents=True)
        (disk / "removable").write_text(f"{removable}\n")
        for part in PARTS[disk.name]:
            (disk / part).mkdir()
            (blocks / part).symlink_to(disk / part)
    sealed = tmp_path / "devices/virtual/dm-0"
    (sealed / "slaves").mkdir(parents=True)
    (sealed / "slaves/sdb1").symlink_to(blocks / "sdb1")
    (blocks / "dm-0").symlink_to(sealed)
    return mounts, blocks


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/home/desk/park.parkdesk", Place.LOCAL),
        ("/srv/park.parkdesk", Place.LOCAL),
        ("/mnt/office/park.parkdesk", Place.SHARE),
        ("/mnt/office/local/park.parkdesk", Place.LOCAL),
        ("/mnt/officer/park.parkdesk", Place.LOCAL),
        ("/mnt/nfs/deep/below/park.parkdesk", Place.SHARE),
        ("/mnt/ssh/park.parkdesk", Place.SHARE),
        ("/mnt/c/Users/park.parkdesk", Place.SHARE),
        ("/media/Ayesha Khan/park.parkdesk", Place.LOCAL),
        ("/media/stick/park.parkdesk", Place.STICK),
        ("/media/disk/park.parkdesk", Place.STICK),
        ("/media/sealed/park.parkdesk", Place.STICK),
    ],
)
def test_the_mount_and_its_disk_say_where_a_file_lies(
    machine: tuple[Path, Path], path: str, place: Place
) -> None:
    mounts, blocks = machine
    assert linux_place(Path(path), mounts, blocks) is place


def test_without_a_list_of_mounts_the_journal_is_the_one_safe_everywhere(tmp_path: Path) -> None:
    assert linux_place(Path("/park.parkdesk"), tmp_path / "none", tmp_path) is Place.SHARE


@pytest.mark.parametrize(
    ("path", "drive_type", "place"),
    [
        (r"C:\Parks\one.parkdesk", 3, Place.LOCAL),
        (r"R:\one.parkdesk", 6, Place.LOCAL),
        (r"E:\one.parkdesk", 2, Place.STICK),
        (r"Z:\one.parkdesk", 4, Place.SHARE),
        (r"Q:\one.parkdesk", 0, Place.SHARE),
        (r"\\server\parks\one.parkdesk", 3, Place.SHARE),
    ],
)
def test_windows_names_the_drive(path: str, drive_type: int, place: Place) -> None:
    asked = []

    def drive_type_of(root: str) -> int:
        asked.append(root)
        return drive_type

    assert windows_place(PureWindowsPath(path), drive_type_of) is place
    assert asked in ([], [f"{path[0]}:\\"])


@pytest.mark.parametrize(
    ("place", "journal"), [(Place.LOCAL, WAL), (Place.SHARE, DELETE), (Place.STICK, DELETE)]
)
def test_only_a_local_disk_gets_the_shared_journal(
    monkeypatch: pytest.MonkeyPatch, place: Place, journal: object
) -> None:
    monkeypatch.setattr("parkdesk.storage.place.place_of", lambda _: place)
    assert journal_for(Path("park.parkdesk")) == journal
