"""The one style sheet, made from the theme's tokens. It names widgets by class, object name or property only.

`{token}` is a colour and `{{…}}` a rule's braces; lengths written `@32` follow the text size.
"""

import re

from parkdesk.settings import resource
from parkdesk.ui.theme import TONES, TYPE, Theme

LENGTH = re.compile(r"@(\d+)")
TOKEN = re.compile(r"\$(\w+)")


def style_sheet(theme: Theme) -> str:
    """The whole program's style sheet in a theme's colours and sizes."""
    sheet = "\n".join((CONTROLS, LISTS, FRAMES, _texts(), _tones()))
    sheet = TOKEN.sub(lambda found: _value(theme, found[1]), sheet)
    return LENGTH.sub(lambda found: f"{theme.px(int(found[1]))}px", sheet)


def _value(theme: Theme, name: str) -> str:
    if name.startswith("icon_"):
        shape = name.removeprefix("icon_").replace("_", "-")
        return f"url({resource(f'icons/control/{shape}-{theme.name}.svg').as_posix()})"
    return theme.hex(name)  # type: ignore[arg-type]  # a wrong name fails the test of the sheet


def _texts() -> str:
    sizes = [f'QLabel[size="{name}"] {{ font-size: @{px}; }}' for name, px in TYPE.items()]
    strong = 'QLabel[strong="true"] { font-weight: 600; }'
    return "\n".join([*sizes, strong, 'QLabel[tone="muted"] { color: $muted; }'])


def _tones() -> str:
    rules: list[str] = []
    for tone, (text, soft) in TONES.items():
        rules.append(f'QLabel[tone="{tone}"] {{ color: ${text}; }}')
        rules.append(f'QLabel#chip[tone="{tone}"] {{ color: ${text}; background: ${soft}; }}')
        rules.append(
            f'QFrame#banner[tone="{tone}"] {{ background: ${soft}; border-color: ${text}; }}'
        )
    return "\n".join(rules)


CONTROLS = """
QPushButton, QToolButton {
    min-height: @30; padding: 0 @12; border: 1px solid $control_border; border-radius: 6px;
    background: $surface; color: $text;
}
QPushButton:hover, QToolButton:hover { background: $raised; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked { background: $selection; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 0 @11; min-height: @28; }
QPushButton:disabled, QToolButton:disabled { color: $muted; border-color: $decor_border; background: $raised; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent; border-color: $text; }
QPushButton[kind="primary"]:focus { border-color: $text; }
QPushButton[kind="primary"]:disabled { background: $raised; color: $muted; border-color: $decor_border; }
QPushButton[kind="danger"] { background: $danger; color: $surface; border-color: $danger; font-weight: 600; }
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:focus { border-color: $text; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { border-color: transparent; background: transparent; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $raised; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border-color: $accent; }
QPushButton[kind="link"] {
    border: none; background: transparent; color: $accent; padding: 0 @4; font-weight: 600; min-height: @24;
}
QPushButton[kind="link"]:hover { color: $text; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; }
QPushButton[icon_only="true"], QToolButton[icon_only="true"] { padding: 0; min-width: @30; max-width: @30; }
QPushButton::menu-indicator, QToolButton::menu-indicator { width: 0; image: none; }

QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit {
    min-height: @30; padding: 0 @8; border: 1px solid $control_border; border-radius: 6px;
    background: $surface; color: $text; selection-background-color: $selection; selection-color: $text;
}
QPlainTextEdit, QTextEdit {
    border: 1px solid $control_border; border-radius: 6px; background: $surface; padding: @4;
    selection-background-color: $selection; selection-color: $text;
}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border: 2px solid $accent; padding-left: @7; padding-right: @7; min-height: @28;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: @3; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid $danger; min-height: @28; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { background: $raised; color: $muted; border-color: $decor_border; }
QLineEdit:read-only { background: $raised; }
QComboBox::drop-down { border: none; width: @28; }
QComboBox::down-arrow { image: $icon_chevron_down; width: 16px; height: 16px; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $control_border; outline: none; padding: 4px;
    selection-background-color: $selection; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: @28; padding: 0 @8; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { border: none; width: @24; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: $icon_chevron_up; width: 12px; height: 12px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: $icon_chevron_down; width: 12px; height: 12px; }

QCheckBox, QRadioButton { spacing: @8; min-height: @24; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $control_border; background: $surface; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: $icon_check; }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: $icon_dash; }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 8px; height: 8px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $raised; border-color: $decor_border; }

QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $decor_border; }
QSlider::sub-page:horizontal { border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: 16px; margin: -7px 0; border-radius: 9px; background: $surface; border: 2px solid $accent; }
QSlider::handle:horizontal:focus { background: $accent; }
QProgressBar { border: none; border-radius: 3px; background: $decor_border; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { border-radius: 3px; background: $accent; }
"""

LISTS = """
QMenuBar { background: $surface; color: $text; border-bottom: 1px solid $decor_border; padding: 2px @8; }
QMenuBar::item { padding: @4 @8; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $raised; }
QMenu { background: $surface; border: 1px solid $control_border; padding: 4px; }
QMenu::item { padding: @6 @24 @6 @12; border-radius: 4px; color: $text; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $decor_border; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; margin-left: 4px; }
QToolTip { background: $raised; color: $text; border: 1px solid $control_border; padding: 4px 6px; }

QAbstractScrollArea { background: transparent; }
QAbstractItemView { outline: none; selection-background-color: $selection; selection-color: $text; }
QListView, QTreeView { background: $surface; border: none; }
QListView::item, QTreeView::item { min-height: @32; padding: 0 @8; color: $text; border: none; }
QListView::item:hover, QTreeView::item:hover { background: $raised; }
QListView::item:selected, QTreeView::item:selected { background: $selection; color: $text; }
QTableView#rows { background: transparent; border: none; gridline-color: transparent; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; border: none; border-bottom: 1px solid $decor_border; color: $muted; padding: 0 12px; }
QTableCornerButton::section { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 12px; background: transparent; margin: 0; }
QScrollBar::handle { background: $decor_border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $control_border; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QCalendarWidget QAbstractItemView { background: $surface; selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton { border: none; background: transparent; padding: 0 @8; }
QCalendarWidget QSpinBox { min-width: @60; }

QTabWidget::pane { border: none; border-top: 1px solid $decor_border; }
QTabBar { background: transparent; }
QTabBar::tab {
    background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
    padding: @6 2px; margin-right: @16; min-height: @20;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $decor_border; }
"""

FRAMES = """
QMainWindow, QDialog { background: $bg; }
QWidget#page, QWidget#page_body { background: $bg; }
QFrame#rail { background: $surface; border: none; border-right: 1px solid $decor_border; }
QFrame#rail QPushButton {
    text-align: left; border: none; border-radius: 6px; padding: 0 @12; min-height: @36; background: transparent; color: $muted;
}
QFrame#rail QPushButton:hover { background: $raised; color: $text; }
QFrame#rail QPushButton:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QFrame#rail QPushButton:focus { border: 2px solid $accent; padding: 0 @10; min-height: @32; }
QFrame#rail[narrow="true"] QPushButton { padding: 0 0 0 @10; }
QFrame#rail[narrow="true"] QPushButton:focus { padding: 0 0 0 @8; }
QFrame#top_bar { background: $surface; border: none; border-bottom: 1px solid $decor_border; }
QStatusBar { background: $surface; border-top: 1px solid $decor_border; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; font-size: @11; }
QStatusBar QPushButton { min-height: @20; max-height: @20; padding: 0 @8; font-size: @11; }

QFrame#card, QFrame#table_frame, QFrame#side_detail {
    background: $surface; border: 1px solid $decor_border; border-radius: 8px;
}
QFrame#figure_card { background: $surface; border: 1px solid $decor_border; border-radius: 8px; }
QFrame#figure_card[clickable="true"]:hover { border-color: $control_border; background: $raised; }
QFrame#figure_card[clickable="true"]:focus { border: 2px solid $accent; }
QFrame#line { background: $decor_border; border: none; max-height: 1px; min-height: 1px; }
QLabel#chip { border-radius: 10px; padding: 2px @8; font-size: @11; }
QPushButton#filter_chip { border-radius: 14px; min-height: @26; padding: 0 @12; border-color: $decor_border; color: $text; }
QPushButton#filter_chip:hover { border-color: $control_border; }
QPushButton#filter_chip:checked { background: $accent_soft; color: $accent; border-color: $accent; font-weight: 600; }
QPushButton#filter_chip:focus { border: 2px solid $accent; padding: 0 @11; min-height: @24; }
QFrame#banner { border: none; border-left: 3px solid; border-radius: 6px; }
QFrame#toast { background: $text; border: none; border-radius: 8px; }
QFrame#toast QLabel { color: $bg; }
QFrame#toast QPushButton { border: none; background: transparent; color: $bg; font-weight: 600; text-decoration: underline; }
QFrame#toast QPushButton:focus { border: 2px solid $bg; }
QLabel#field_error { color: $danger; font-size: @11; }
QLabel#field_label { color: $muted; font-size: @11; font-weight: 600; }
QLabel#field_hint { color: $muted; font-size: @11; }
QLabel#step_number { border-radius: 11px; min-width: 22px; max-width: 22px; min-height: 22px; max-height: 22px;
    font-size: @11; font-weight: 600; background: $raised; color: $muted; }
QLabel#step_number[state="now"] { background: $accent; color: $on_accent; }
QLabel#step_number[state="past"] { background: $accent_soft; color: $accent; }
QFrame#command_list { background: $surface; border: 1px solid $control_border; border-radius: 8px; }
"""
