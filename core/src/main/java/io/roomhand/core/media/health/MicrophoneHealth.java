package io.roomhand.core.media.health;

/**
 * Whether a microphone gives sound.
 *
 * @param holder the program that has it, as {@code arecord (process 7)}; empty unless {@code HELD},
 *     and where it can't be seen
 */
public record MicrophoneHealth(Condition condition, String holder) {

  /** What is known of it. */
  public enum Condition {
    /** Nobody listens, or it is muted. */
    UNKNOWN("unknown", "is not listened to"),
    WORKING("working", "gives sound"),
    /** It is open, and each sample was exactly 0 for 3 s: a real microphone has noise. */
    ZEROS("zeros", "gives nothing but zeros, as if it were switched off at the device"),
    /** A recording is open, and not a sample comes. */
    NO_SOUND("noSound", "gives no sound at all"),
    /** Another program has it for itself. */
    HELD("held", "is held by another program"),
    /** The sound server through which it was heard has gone. */
    NO_SERVER("noServer", "can't be heard without its sound server");

    private final String key;
    private final String words;

    Condition(String key, String words) {
      this.key = key;
      this.words = words;
    }

    /** Its name in JSON. */
    public String key() {
      return key;
    }
  }

  public static final MicrophoneHealth UNKNOWN = of(Condition.UNKNOWN);

  public MicrophoneHealth {
    if (condition != Condition.HELD && !holder.isEmpty()) {
      throw new IllegalArgumentException(holder + " does not hold what is " + condition);
    }
  }

  /** Any but that somebody holds it. */
  public static MicrophoneHealth of(Condition condition) {
    return new MicrophoneHealth(condition, "");
  }

  /** Another program has it. */
  public static MicrophoneHealth heldBy(String program) {
    return new MicrophoneHealth(Condition.HELD, program);
  }

  /** For people, behind the microphone's name: {@code gives sound}. */
  public String text() {
    return holder.isEmpty() ? condition.words : "is held by " + holder;
  }
}
