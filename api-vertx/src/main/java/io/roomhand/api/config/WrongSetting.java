package io.roomhand.api.config;

import java.io.IOException;

/** A setting that can't be used. Its message begins with its key. */
public final class WrongSetting extends IOException {
  private static final long serialVersionUID = 1;

  private final String key;
  private final String problem;

  /**
   * @param key as the configuration's documentation spells it, for example {@code ptz[0].head}
   * @param problem what is wrong with it and what would be right
   */
  public WrongSetting(String key, String problem) {
    super(key + ": " + problem);
    this.key = key;
    this.problem = problem;
  }

  public String key() {
    return key;
  }

  public String problem() {
    return problem;
  }
}
