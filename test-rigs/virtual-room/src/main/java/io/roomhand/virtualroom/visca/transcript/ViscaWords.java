package io.roomhand.virtualroom.visca.transcript;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a frame means, in a few words, for people who watch the emulator at work. */
public final class ViscaWords {
  /** A shape of frame and how to say it. */
  private record Saying(Pattern shape, Function<MatchResult, String> words) {}

  private static final String NIBBLES = " 0(.) 0(.) 0(.) 0(.)";

  private static final List<Saying> SAYINGS =
      List.of(
          say("8. 01 06 01 (..) (..) 0([123]) 0([123]) FF", ViscaWords::drive),
          say("8. 01 06 02 .. .." + NIBBLES + NIBBLES + " FF", m -> "go to " + pair(m)),
          say("8. 01 06 03 .. .." + NIBBLES + NIBBLES + " FF", m -> "go by " + pair(m)),
          say("8. 01 06 04 FF", m -> "home"),
          say("8. 01 04 07 00 FF", m -> "zoom stop"),
          say("8. 01 04 07 (?:02|2.) FF", m -> "zoom in"),
          say("8. 01 04 07 (?:03|3.) FF", m -> "zoom out"),
          say("8. 01 04 47" + NIBBLES + " FF", m -> "zoom to " + nibbles(m, 1)),
          say("8. 01 04 08 00 FF", m -> "focus stop"),
          say("8. 01 04 08 (?:02|2.) FF", m -> "focus far"),
          say("8. 01 04 08 (?:03|3.) FF", m -> "focus near"),
          say("8. 01 04 48" + NIBBLES + " FF", m -> "focus to " + nibbles(m, 1)),
          say("8. 01 04 38 02 FF", m -> "focus auto"),
          say("8. 01 04 38 03 FF", m -> "focus manual"),
          say("8. 01 04 38 10 FF", m -> "focus auto or manual"),
          say("8. 01 04 3F 00 (..) FF", m -> "memory reset " + number(m, 1)),
          say("8. 01 04 3F 01 (..) FF", m -> "memory set " + number(m, 1)),
          say("8. 01 04 3F 02 (..) FF", m -> "memory recall " + number(m, 1)),
          say("8. 01 04 00 02 FF", m -> "power on"),
          say("8. 01 04 00 03 FF", m -> "power off"),
          say("8. 01 00 01 FF", m -> "interface clear"),
          say("88 30 01 FF", m -> "set addresses"),
          say("88 30 0([2-8]) FF", m -> (number(m, 1) - 1) + " cameras"),
          say("[9A-F]0 38 FF", m -> "the line has changed"),
          say("8. 01 06 05 FF", m -> "reset"),
          say("8. 01 04 66 0([23]) FF", m -> "flip " + onOff(m)),
          say("8. 01 04 61 0([23]) FF", m -> "mirror " + onOff(m)),
          say("8. 09 04 66 FF", m -> "flip?"),
          say("8. 09 04 61 FF", m -> "mirror?"),
          say("8. 09 7E 7E 00 FF", m -> "lens?"),
          say("8. 2(.) FF", m -> "cancel socket " + m.group(1)),
          say("8. 09 00 02 FF", m -> "version?"),
          say("8. 09 04 00 FF", m -> "power?"),
          say("8. 09 04 38 FF", m -> "focus mode?"),
          say("8. 09 04 47 FF", m -> "zoom?"),
          say("8. 09 04 48 FF", m -> "focus?"),
          say("8. 09 06 10 FF", m -> "pan-tilt status?"),
          say("8. 09 06 11 FF", m -> "pan-tilt full speed?"),
          say("8. 09 06 12 FF", m -> "pan-tilt position?"),
          say("[9A-F]0 4(.) FF", m -> "ACK, socket " + m.group(1)),
          say("[9A-F]0 50 .*FF", m -> "answer"),
          say("[9A-F]0 5(.) FF", m -> "completion, socket " + m.group(1)),
          say("[9A-F]0 60 01 FF", m -> "error: wrong length"),
          say("[9A-F]0 60 02 FF", m -> "error: syntax"),
          say("[9A-F]0 60 03 FF", m -> "error: buffer full"),
          say("[9A-F]0 6(.) 04 FF", m -> "cancelled, socket " + m.group(1)),
          say("[9A-F]0 6(.) 05 FF", m -> "error: nothing in socket " + m.group(1)),
          say("[9A-F]0 6. 41 FF", m -> "error: not executable"));

  private ViscaWords() {}

  private static Saying say(String shape, Function<MatchResult, String> words) {
    return new Saying(Pattern.compile(shape), words);
  }

  public static String of(byte[] frame) {
    String hex = Hex.of(frame);
    for (Saying saying : SAYINGS) {
      Matcher match = saying.shape().matcher(hex);
      if (match.matches()) {
        return saying.words().apply(match);
      }
    }
    return "unknown";
  }

  private static String drive(MatchResult m) {
    String across = List.of("left", "right", "").get(Integer.parseInt(m.group(3)) - 1);
    String upright = List.of("up", "down", "").get(Integer.parseInt(m.group(4)) - 1);
    String direction = (upright + " " + across).strip();
    return direction.isEmpty()
        ? "stop"
        : "drive %s, speeds %d/%d".formatted(direction, number(m, 1), number(m, 2));
  }

  private static String pair(MatchResult m) {
    return (short) nibbles(m, 1) + "/" + (short) nibbles(m, 5);
  }

  private static int nibbles(MatchResult m, int first) {
    return Integer.parseInt(
        m.group(first) + m.group(first + 1) + m.group(first + 2) + m.group(first + 3), 16);
  }

  private static String onOff(MatchResult m) {
    return m.group(1).equals("2") ? "on" : "off";
  }

  private static int number(MatchResult m, int group) {
    return Integer.parseInt(m.group(group), 16);
  }
}
