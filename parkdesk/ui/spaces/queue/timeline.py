"""The decisions on an application, the newest first."""

from parkdesk.services.space_applications import SpaceApplicationDetail
from parkdesk.ui.formats import format_day
from parkdesk.ui.widgets.timeline import Timeline, timeline_entry
from parkdesk.ui.words import titled


class DecisionTimeline(Timeline):
    def show_application(self, application: SpaceApplicationDetail) -> None:
        entries = [
            timeline_entry(
                titled(one.becomes), f"{format_day(one.decided_on)}  ·  {one.person}", one.reason
            )
            for one in application.decisions
        ]
        received = format_day(application.row.received_on)
        self.show_entries([*entries, timeline_entry(self.tr("Received"), received, "")])
