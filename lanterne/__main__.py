import sys

from lanterne.site.command_line import main

sys.exit(main())
