from catalogue.names import tidy


def test_a_name_has_single_spaces_and_a_capital():
    assert tidy("  cordless   drill ") == "Cordless drill"
