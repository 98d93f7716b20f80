#!/bin/sh
# Runs one command in a session of its own and outlives whoever started it.
# usage: setsid sh run.sh STATE LIMIT_SECONDS LOG_BYTES kill|rotate PROGRAM [ARGUMENT...]
#
# STATE/pid        who runs (made by a hard link: of two wrappers only one goes on)
# STATE/log        standard output and standard error
# STATE/exit       exit code, 128 + signal where a signal ended it; appears whole or not at all
# STATE/timed-out  the command passed LIMIT_SECONDS while nobody watched (0: no limit)
# STATE/too-large  the log passed LOG_BYTES (kill); with rotate the log begins anew instead
state=$1 limit=$2 cap=$3 full=$4
shift 4

identity() {
  echo $$
  if [ -r /proc/$$/stat ]; then
    cat /proc/sys/kernel/random/boot_id /proc/$$/stat
  else
    LC_ALL=C ps -o lstart= -p $$
  fi
}
umask 077
identity >"$state/pid.$$"
if ! ln "$state/pid.$$" "$state/pid" 2>/dev/null; then
  rm -f "$state/pid.$$"
  exit 75
fi
rm -f "$state/pid.$$"
: >>"$state/log"

# A caught signal is the default again in the command: it ends, and this shell records how.
trap : TERM INT HUP

end() {
  : >"$state/$1"
  kill -s TERM 0
  sleep 5
  kill -s KILL 0
}

watch() {
  trap '' TERM INT HUP
  started=$(date +%s)
  while sleep 2; do
    if [ "$limit" -gt 0 ] && [ $(($(date +%s) - started)) -gt "$limit" ]; then
      end timed-out
    fi
    if [ "$(wc -c <"$state/log")" -gt "$cap" ]; then
      case $full in
        kill) end too-large ;;
        *) cp "$state/log" "$state/log.1" && : >"$state/log" ;;
      esac
    fi
  done
}
watch </dev/null >/dev/null 2>&1 &

umask 022
"$@" </dev/null >>"$state/log" 2>&1
code=$?
printf '%s\n' "$code" >"$state/exit.tmp" && mv "$state/exit.tmp" "$state/exit"
# Ends the watch, whatever the command left in the background, and this shell.
kill -s KILL 0
