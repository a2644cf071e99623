"""What a person is at the park's organisations, each with the way to it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from parkdesk.services.people.roles import PersonLease, PersonRole
from parkdesk.ui.formats import format_day, format_days
from parkdesk.ui.leases.words import lease_name
from parkdesk.ui.page import Navigate
from parkdesk.ui.tenants.lines import Lines, add_verb, line_of, section
from parkdesk.ui.words import titled


class RoleLines(Lines):
    """Out of sight where there is none."""

    def __init__(self, navigate: Navigate, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._navigate = navigate

    def show_roles(self, roles: tuple[PersonRole, ...]) -> None:
        lines: list[QWidget] = [section(self.tr("In the park"))] if roles else []
        for role in roles:
            lines.append(self._role(role))
            lines += [self._lease(lease) for lease in role.leases]
        self.show_lines(lines)
        self.setVisible(bool(roles))

    def _role(self, role: PersonRole) -> QWidget:
        what = ", ".join(filter(None, (titled(role.kind), role.detail)))
        line = line_of(role.tenant, what, self._days(role), strong=True)
        name = self.tr("Open {tenant}").format(tenant=role.tenant)
        add_verb(
            line,
            self.tr("Open"),
            name,
            partial(self._navigate, "tenants", tenant_id=role.tenant_id),
        )
        return line

    def _days(self, role: PersonRole) -> str:
        if role.starts_on and role.ends_on:
            return format_days(role.starts_on, role.ends_on)
        if role.starts_on:
            return self.tr("Since {day}").format(day=format_day(role.starts_on))
        if role.ends_on:
            return self.tr("Until {day}").format(day=format_day(role.ends_on))
        return ""

    def _lease(self, lease: PersonLease) -> QWidget:
        name = lease_name(lease.number)
        days = format_days(lease.starts_on, lease.ends_on)
        line = line_of(
            self.tr("Lease {number}").format(number=name), f"{titled(lease.stage)}, {days}"
        )
        said = self.tr("Open the lease {number}").format(number=name)
        add_verb(line, self.tr("Open"), said, partial(self._navigate, "leases", lease_id=lease.id))
        return line
