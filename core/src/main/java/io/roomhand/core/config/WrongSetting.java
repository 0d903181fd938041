package io.roomhand.core.config;

import io.roomhand.core.device.Wording;
import java.util.Collection;

/** A setting that can't be used. Its message names its key. */
public final class WrongSetting extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String key;
  private final String problem;

  /**
   * @param key as the configuration's documentation spells it, for example {@code ptz[0].head}
   * @param problem what is wrong with it and what would be right
   */
  public WrongSetting(String key, String problem) {
    this(key, problem, key + ": " + problem);
  }

  private WrongSetting(String key, String problem, String message) {
    super(message);
    this.key = key;
    this.problem = problem;
  }

  /** A key that does not exist. */
  static WrongSetting unknown(String key, Collection<String> known) {
    String problem =
        "there is no key " + Wording.shortened(key) + "; known here: " + String.join(", ", known);
    return new WrongSetting(key, problem, problem);
  }

  /** Of a part of the configuration whose reader tells the rest of the key, a colon and a blank. */
  public static WrongSetting in(String part, IllegalArgumentException wrong) {
    String[] words = String.valueOf(wrong.getMessage()).split(": ", 2);
    return new WrongSetting(part + words[0], words[words.length - 1]);
  }

  public String key() {
    return key;
  }

  public String problem() {
    return problem;
  }
}
