"""How a target and where it stands are said."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.targets import TRAINING, Indicator, Number, Standing, find_indicator, is_share
from parkdesk.services.targets import TargetDraft, TargetProgress
from parkdesk.ui.formats import format_day, format_decimal, format_number
from parkdesk.ui.theme import Tone
from parkdesk.ui.words import titled

TONES: dict[Standing, Tone] = {
    Standing.MET: "success",
    Standing.SHORT: "warning",
    Standing.MISSED: "danger",
    Standing.NOT_COUNTED: "neutral",
}


def whom_text(target: TargetDraft) -> str:
    """`Teachers, woman`; `Everyone`."""
    parts = [titled(part) for part in (target.audience, target.gender) if part]
    return ", ".join(parts) or tr("Everyone")


def reached_text(one: TargetProgress) -> str:
    """`288 of 500`."""
    progress = one.progress
    promised = _number(progress.promised, one.target.indicator)
    if progress.actual is None:
        return tr("Target {promised}").format(promised=promised)
    actual = _number(progress.actual, one.target.indicator)
    return tr("{actual} of {promised}").format(actual=actual, promised=promised)


def standing_text(one: TargetProgress) -> str:
    """What is still to be done: `Short by 212; 18 seats a month needed`."""
    progress, indicator = one.progress, one.target.indicator
    if progress.standing is Standing.NOT_COUNTED:
        return tr("Not counted by ParkDesk")
    if progress.standing is Standing.MET:
        return tr("Met")
    if is_share(indicator):
        short = tr("{points} points").format(points=format_decimal(Decimal(progress.short_by)))
    else:
        short = _number(progress.short_by, indicator)
    if progress.standing is Standing.MISSED:
        return tr("Ended short by {short}").format(short=short)
    if progress.a_month is None:
        return tr("Short by {short}").format(short=short)
    seats = find_indicator(indicator) in TRAINING
    text = (
        tr("Short by {short}; {count} seats a month needed")
        if seats
        else tr("Short by {short}; {count} a month needed")
    )
    return text.format(short=short, count=format_number(progress.a_month))


def month_text(one: TargetProgress) -> str:
    """Its days, and how much of them is left."""
    target, left = one.target, one.progress.months_left
    text = (
        tr("From {first} to {last}; {count} months are left, this one counted.")
        if left
        else tr("From {first} to {last}; no month is left.")
    )
    first, last = format_day(target.starts_on), format_day(target.ends_on)
    return text.format(first=first, last=last, count=left)


def own_text(target: TargetDraft) -> str:
    """How the share makes the number: `6,000 × 8.33 % = 500`; empty without one."""
    if target.share_percent is None:
        return ""
    return tr("{value} × {share} % = {own}, rounded half up: this park’s share.").format(
        value=format_number(target.value),
        share=format_decimal(target.share_percent),
        own=format_number(target.own_number),
    )


def counted_text(one: TargetProgress) -> str:
    """`Baseline 20 + 268 counted from 1 Jan 2024 on.`; empty where nothing is added up."""
    target, actual = one.target, one.progress.actual
    indicator = find_indicator(target.indicator)
    if indicator not in TRAINING or indicator is Indicator.WOMEN or not target.baseline:
        return ""
    counted = int(actual or 0) - target.baseline
    return tr("Baseline {baseline} + {counted} counted from {day} on.").format(
        baseline=format_number(target.baseline),
        counted=format_number(counted),
        day=format_day(target.starts_on),
    )


def _number(number: Number, indicator: str) -> str:
    text = format_decimal(Decimal(number))
    return f"{text} %" if is_share(indicator) else text


def tr(text: str) -> str:
    return QCoreApplication.translate("Targets", text)
