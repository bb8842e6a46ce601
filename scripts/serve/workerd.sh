#!/bin/sh
# workerd does not notice when the process that started it is killed, and would go on answering on its port. Where the
# system can (Linux, util-linux), it dies with it; elsewhere the next start says that the port is taken.
if command -v setpriv >/dev/null 2>&1; then exec setpriv --pdeathsig KILL "$ITSUKARA_WORKERD" "$@"; fi
exec "$ITSUKARA_WORKERD" "$@"
