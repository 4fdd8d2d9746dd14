"""What all records share."""

from __future__ import annotations

import pytest

from generator.model import Form


def test_which_fields_were_written_is_shared_and_cannot_be_changed_through_one_record() -> None:
    one, other = Form(text="river", exact=True), Form(text="bank", exact=False)
    assert one.model_fields_set is other.model_fields_set
    assert one.model_fields_set == {"text", "exact"}
    with pytest.raises(AttributeError):
        one.model_fields_set.add("any_case")


def test_a_changed_copy_knows_what_was_written_and_leaves_the_record_alone() -> None:
    one = Form(text="river")
    copied = one.model_copy(update={"any_case": True})
    assert (copied.any_case, copied.model_fields_set) == (True, {"text", "any_case"})
    assert (one.any_case, one.model_fields_set) == (False, {"text"})
