package io.roomhand.visca.session;

import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ViscaReply.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Tells the camera's replies from those of others, which a shared gateway copies to all its
 * clients. A camera may answer from any address, as a PTZOptics G3 does; but once an answer to us
 * has come from the camera's own, no other address is its. Commands and inquiries are looked at
 * apart. Replies with a number have no need of this.
 */
final class ReplySource {
  private final int own;
  private boolean commandsAsItself;
  private boolean inquiriesAsItself;
  private boolean heard;
  private long heardAt;

  /**
   * @param camera its address, 1..7
   */
  ReplySource(int camera) {
    own = 0x80 | (camera << 4);
  }

  /** Whether this may be the camera's. */
  boolean ours(ViscaFrame frame, Kind kind) {
    boolean asItself = kind == Kind.INFORMATION ? inquiriesAsItself : commandsAsItself;
    return !asItself || frame.at(0) == own;
  }

  /**
   * An answer to us has come.
   *
   * @param kind of a reply without a number; null for one with a number
   */
  void heard(ViscaFrame frame, @Nullable Kind kind, long now) {
    heard = true;
    heardAt = now;
    if (kind != null && frame.at(0) == own) {
      inquiriesAsItself |= kind == Kind.INFORMATION;
      commandsAsItself |= kind != Kind.INFORMATION;
    }
  }

  /** Whether an answer to us has ever come. */
  boolean heard() {
    return heard;
  }

  /** When the last one did, by {@code nanoTime}. */
  long heardAt() {
    return heardAt;
  }
}
