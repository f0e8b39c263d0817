"""Three days on which a correction comes too late for an edition that has the error: it is on its way, or approved."""

from datetime import date

from month_plot import BRIDGE, FARES
from month_simulation import Month


class Late(Month):
    last = date(2027, 3, 3)
    in_batches = (date(2027, 3, 1),)

    def evening_of_february_26(self):
        self.write_wrongly(FARES)

    def morning_of_march_1(self, edition):
        """The error is found when some have the edition: it is mailed to them, and the rest may only go on printed anew."""
        self.send_until(edition, 20)
        correction = self.say(FARES, lambda: self.desk.correct(self.numbers["fares"], FARES))
        self.desk.wait_for_end(self.mail(correction, times=1))
        self.desk.expect_refusal(edition, "resume", "corrected since it was printed")
        self.desk.reprint(edition, "The ferry's new price was wrong.")
        self.desk.steer(edition, "resume")
        self.desk.wait_for_end(edition)

    def evening_of_march_1(self):
        self.write_wrongly(BRIDGE)

    def evening_of_march_2(self):
        self.stories.append(self.numbers["bridge"])

    def arrange(self, day, headline):
        """The error is found when the next edition, which has it again, is approved."""
        super().arrange(day, headline)
        if day == self.last:
            correction = self.say(BRIDGE, lambda: self.desk.correct(self.numbers["bridge"], BRIDGE))
            self.desk.wait_for_end(self.mail(correction, times=1))
