"""What was measured, as tables for a terminal and for a page of the documents."""


class Table:
    """One measurement's figures: a line each, ours first, then the peer's, then the ratio."""

    def __init__(self, heading, ours, theirs):
        self.heading = heading
        self.columns = ["", ours, theirs, "ratio"]
        self.lines = []

    def add(self, what, ours, theirs, more_is_better=False):
        """A line with a ratio: how many times as good as the peer, so more than 1 is better whatever is measured."""
        ratio = ours / theirs if more_is_better else theirs / ours
        self.lines.append([what, figure(ours), figure(theirs), f"{figure(ratio)}×"])

    def note(self, what, ours, theirs):
        """A line that says something without comparing."""
        self.lines.append([what, figure(ours), figure(theirs), ""])

    def text(self):
        """As Markdown, which can be read on a terminal, too."""
        lines = [self.columns] + self.lines
        widths = [max(3, *(len(line[column]) for line in lines)) for column in range(4)]
        rows = ["| " + " | ".join(word.ljust(width) for word, width in zip(line, widths)) + " |" for line in lines]
        rule = "| " + " | ".join(["-" * widths[0]] + ["-" * (width - 1) + ":" for width in widths[1:]]) + " |"
        return "\n".join([f"### {self.heading}", "", rows[0], rule, *rows[1:]])


def figure(value):
    """Three digits that count."""
    if value is None:
        return "–"
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
