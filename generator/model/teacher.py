"""What only teachers may see: the files in ``content/teacher/``. It stands in the teacher edition and nowhere else."""

from pydantic import Field

from generator.model.record import Placed
from generator.model.values import Link, Prose, QuestionId, SourceId


class TeacherRecord(Placed):
    """A record that no student may see: every edition but the teacher's is made without any."""


class Answer(TeacherRecord):
    """What a good answer to a question holds, and how to mark one."""

    question: QuestionId = Field(description="Id of the question.")
    answer: Prose = Field(description="A model answer.")
    look_for: tuple[Prose, ...] = Field(default=(), description="What an answer should hold, point by point.")
    misreadings: tuple[Prose, ...] = Field(default=(), description="What students often get wrong, and what helps.")
    marking: Prose | None = Field(default=None, description="How to mark it.")
    sources: tuple[SourceId, ...] = Field(default=(), description="Ids of the sources for what goes beyond the text.")

    @property
    def ref(self) -> str:
        """What reports call it, such as ``answer:ask-where-from``."""
        return f"answer:{self.question}"


class Guidance(TeacherRecord):
    """Advice for teaching with a page, a reading, a paragraph or a lesson."""

    about: Link = Field(description="What it is about: a record or a page, such as `lesson:ID`, `reading:ID#p5`, `page:timeline`.")
    text: Prose = Field(description="The advice.")
    sources: tuple[SourceId, ...] = Field(default=(), description="Ids of the sources for what goes beyond the text.")

    @property
    def ref(self) -> str:
        """What reports call it, such as ``guidance:page:timeline``."""
        return f"guidance:{self.about}"
