"""March 2027: three corrections of different gravity, one of them a second time in two editions, and a withdrawal."""

from datetime import date

from month_plot import BRIDGE, CLINIC, FARES, MAYOR, WELLS
from month_readers import reader_address
from month_simulation import FIRST_READERS, SILENT, Month

LATE_READER, LATER_READER = 63, 64


class March(Month):
    last = date(2027, 3, 31)
    in_batches = (date(2027, 3, 3), date(2027, 3, 25))

    # The grave one, in an edition that went out in two batches

    def evening_of_march_2(self):
        # One will have it, and the paper never hears so.
        self.sink.silent.add(reader_address(3))
        self.write_wrongly(FARES)
        self.sentences[self.numbers["fares"]] = f"Crossings go up {FARES['wrong']}; commuters pay the same."

    def morning_of_march_3(self, edition):
        first = self.send_until(edition, 20)
        second = [number for number in FIRST_READERS if number not in first and number not in SILENT]
        page = f"editions/the-morning-tide/{self.editions[-1]['day']}.html"
        self.wait_for_site(lambda: FARES["wrong"] in self.read_site(page))
        correction = self.say(FARES, lambda: self.desk.correct(self.numbers["fares"], FARES))
        self.desk.reprint(edition, "The ferry's new price was wrong.", mended=(FARES["wrong"], FARES["right"]))
        self.readers.leave(second[0])
        self.desk.steer(edition, "resume")
        self.desk.wait_for_end(edition)
        # Of those who have the wrong price, some are gone before they can be told.
        able = [number for number in first if number != 3]
        self.readers.leave(able[0])
        self.readers.leave_by_one_click(able[1])
        self.readers.pause(able[2], date(2027, 3, 5))
        self.paused = able[2]
        self.readers.lose_mailbox(able[3])
        # One is told at the second try, and of one it is never known whether they were told.
        self.sink.put_off.add(reader_address(able[4]))
        self.sink.silent.add(reader_address(able[5]))
        self.desk.wait_for_end(self.mail(correction, times=2))

    def morning_of_march_8(self, edition):
        self.readers.end_pause(self.paused)
        self.desk.wait_for_end(edition)

    # The one that is said at the head of the next edition

    def evening_of_march_8(self):
        self.write_wrongly(MAYOR)

    def evening_of_march_9(self):
        self.stories.append(self.numbers["mayor"])
        self.readers.sign_up([LATE_READER])
        self.readers.confirm([LATE_READER])

    def evening_of_march_10(self):
        self.readers.leave(50)
        self.readers.pause(51, date(2027, 3, 12))
        self.say(MAYOR, lambda: self.desk.correct(self.numbers["mayor"], MAYOR))

    def morning_of_march_15(self, edition):
        self.readers.end_pause(51)
        self.desk.wait_for_end(edition)

    # The clarification

    def evening_of_march_12(self):
        self.write_wrongly(WELLS, opening=f"{WELLS['slip'][0]} says so. ")

    def evening_of_march_15(self):
        self.desk.mend_slip(self.numbers["wells"], *WELLS["slip"])
        self.stories.append(self.numbers["wells"])

    def evening_of_march_16(self):
        self.say(WELLS, lambda: self.desk.correct(self.numbers["wells"], WELLS))

    # A grave one that two editions carried

    def evening_of_march_18(self):
        self.write_wrongly(BRIDGE)

    def evening_of_march_19(self):
        self.stories.append(self.numbers["bridge"])
        self.readers.sign_up([LATER_READER])
        self.readers.confirm([LATER_READER])
        self.readers.leave(40)
        self.readers.move(42, "new42@d1.example")

    def evening_of_march_22(self):
        self.readers.leave(41)
        correction = self.say(BRIDGE, lambda: self.desk.correct(self.numbers["bridge"], BRIDGE))
        self.desk.wait_for_end(self.mail(correction, times=3))

    # The withdrawal

    def evening_of_march_23(self):
        self.write_wrongly(CLINIC)

    def evening_of_march_24(self):
        self.say(CLINIC, lambda: self.desk.withdraw(self.numbers["clinic"], CLINIC["note"]))

    # Another edition in batches: other words between them, and nothing that was wrong

    def morning_of_march_25(self, edition):
        self.send_until(edition, 15)
        self.desk.reprint(edition, "The greeting had no weather.", greeting="Good morning. It rains.")
        self.desk.steer(edition, "resume")
        self.desk.wait_for_end(edition)
