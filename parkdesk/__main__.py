"""`python -m parkdesk`: the window, or the command line where there are arguments."""

import sys

from parkdesk.app import main

if __name__ == "__main__":
    sys.exit(main())
