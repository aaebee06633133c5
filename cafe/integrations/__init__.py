"""External services that an organizer may connect; without a setting, none is contacted."""
