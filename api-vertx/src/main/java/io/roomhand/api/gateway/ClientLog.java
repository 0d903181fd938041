package io.roomhand.api.gateway;

import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.time.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The lines that clients can cause as often as they like, one field for each kind. */
final class ClientLog {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);

  /** Web pages that may not connect. */
  final RepeatedLine refused;

  /** Clients whose messages can't be taken. */
  final RepeatedLine wrong;

  /** Clients that do not read, or do not answer. */
  final RepeatedLine deaf;

  /** Clients that make room for others. */
  final RepeatedLine crowded;

  /** Messages that some client programs can't take. */
  final RepeatedLine large;

  ClientLog(TimeSource time) {
    refused = new RepeatedLine(log, Level.WARN, time);
    wrong = new RepeatedLine(log, Level.WARN, time);
    deaf = new RepeatedLine(log, Level.WARN, time);
    crowded = new RepeatedLine(log, Level.WARN, time);
    large = new RepeatedLine(log, Level.INFO, time);
  }
}
