"""What fills the slots of an event? One module a slot: its candidates, each with the features that it is ranked by."""
