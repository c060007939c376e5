"""What takes how long. Those who measure look at the whole portal."""

from schools.scope import WHOLE, stay_within

stay_within(WHOLE)
