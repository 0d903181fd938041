package io.roomhand.visca.motion;

/** One command of a soak, and what was known when it was given. */
final class SoakCommand {
  final SoakKind kind;
  final String key;
  final int before;
  final long askedAt;
  long firstSent;
  int sends;

  /** A stop is carried out when its zoom part is, too. */
  int zoomStopsBefore;

  SoakCommand(SoakKind kind, String key, int before, long askedAt) {
    this.kind = kind;
    this.key = key;
    this.before = before;
    this.askedAt = askedAt;
  }
}
