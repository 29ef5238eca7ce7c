"""The officers to whom a case can be given, as the options of a list."""

from moi_pwa.actions.desk.assign_case import Receiver
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.format import isolated
from moi_pwa.presentation.option_view import OptionView


def present_receiver(receiver: Receiver, language: Language) -> OptionView:
    label = say("desk.assign.held", language, name=isolated(receiver.name), count=receiver.held)
    return OptionView(value=str(receiver.id), label=label)
