package io.roomhand.api.table;

import io.roomhand.core.device.ErrorCode;
import java.util.EnumMap;
import java.util.Map;

/** Failures that several commands share, with what they mean there; data of the command table. */
public final class Failures {
  public static final Map<ErrorCode, String> NOT_SAVED =
      Map.of(ErrorCode.IO, "it could not be saved, as on a full disk; nothing has changed");

  /** Of a command that the conference layer gets in the end. */
  public static final Map<ErrorCode, String> NO_LAYER =
      Map.of(
          ErrorCode.UNSUPPORTED, "no conference layer is there to pass it on to",
          ErrorCode.BUSY, "the conference layer has too many commands waiting",
          ErrorCode.IO, "the conference layer failed or answered with no JSON object");

  public static final Map<ErrorCode, String> MONITOR =
      Map.of(
          ErrorCode.NOT_FOUND, "there is no such monitor",
          ErrorCode.UNSUPPORTED, "the monitor is one that is ignored");

  private Failures() {}

  /** What a driver's request can end with, besides success. */
  public static Map<ErrorCode, String> of(String device) {
    Map<ErrorCode, String> all = new EnumMap<>(ErrorCode.class);
    all.put(ErrorCode.GONE, "the %s was unplugged meanwhile".formatted(device));
    all.put(
        ErrorCode.BUSY,
        "another program holds the %s, or too many requests wait for it".formatted(device));
    all.put(ErrorCode.UNSUPPORTED, "the %s can't do that at all".formatted(device));
    all.put(
        ErrorCode.REJECTED,
        "the %s refused, or a later command overtook this one".formatted(device));
    all.put(
        ErrorCode.UNCONFIRMED,
        "the %s did not answer: it may or may not have happened".formatted(device));
    all.put(ErrorCode.IO, "the way to the %s broke".formatted(device));
    all.put(ErrorCode.TIMEOUT, "the %s could not be asked in time".formatted(device));
    return all;
  }

  /** The same of the selected device, which may be missing. */
  public static Map<ErrorCode, String> ofSelected(String device) {
    Map<ErrorCode, String> all = of(device);
    all.put(
        ErrorCode.ILLEGAL_STATE,
        "no %s is selected, or the selected one is not attached".formatted(device));
    return all;
  }
}
