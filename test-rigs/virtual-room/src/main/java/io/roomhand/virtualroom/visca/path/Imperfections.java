package io.roomhand.virtualroom.visca.path;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What goes wrong on the way, by chance but the same each time for a seed. A message is a datagram,
 * and on a stream (TCP, serial) a frame: its loss is a reply withheld or a command swallowed.
 *
 * @param toCamera how likely each mishap is for a message to the camera; a mishap that is absent
 *     does not happen
 * @param fromCamera the same for messages from the camera
 * @param delayMillis a delay is anything up to this
 * @param freezeMillis how long a freeze lasts
 */
public record Imperfections(
    long seed,
    Map<Mishap, Double> toCamera,
    Map<Mishap, Double> fromCamera,
    int delayMillis,
    int freezeMillis) {

  /** What can happen to a message. */
  public enum Mishap {
    /** It never arrives. */
    LOSS,
    /** It arrives twice: a datagram in both directions, on a stream replies alone. */
    DUPLICATE,
    /** It comes late, a datagram behind later ones, on a stream before them. */
    DELAY,
    /** One to eight bytes of nonsense, 01..7F and perhaps FF at their end, come before it. */
    NOISE,
    /** It is read together with the next one, or 20 ms later if there is none. */
    MERGE,
    /** Streams alone: it is read in pieces, 2 ms after one another. */
    SPLIT,
    /** It, and all after it, wait until the freeze is over. */
    FREEZE
  }

  public static final Imperfections NONE = of("");

  private static final String RIGHT =
      "right would be for example loss=0.2,out.delay=0.1,delay-ms=200,seed=7";

  /** So many of the messages in both directions get lost. */
  public static Imperfections loss(double share, long seed) {
    return of("loss=" + share + ",seed=" + seed);
  }

  /**
   * Reads {@code NAME=PROBABILITY} pairs with commas between them. A name is that of a mishap,
   * after {@code in.} to the camera alone, after {@code out.} from it alone. {@code seed}, {@code
   * delay-ms} (100 if absent) and {@code freeze-ms} (500 if absent) are whole numbers.
   *
   * @throws IllegalArgumentException saying what is wrong and what would be right
   */
  public static Imperfections of(String text) {
    Map<Mishap, Double> in = new EnumMap<>(Mishap.class);
    Map<Mishap, Double> out = new EnumMap<>(Mishap.class);
    long seed = 1;
    int delayMillis = 100;
    int freezeMillis = 500;
    for (String pair : text.isBlank() ? new String[0] : text.split(",", -1)) {
      List<String> parts = Arrays.asList(pair.strip().split("=", 2));
      if (parts.size() != 2) {
        throw new IllegalArgumentException("\"" + pair + "\" is not NAME=VALUE; " + RIGHT);
      }
      String name = parts.get(0).strip();
      String value = parts.get(1).strip();
      switch (name) {
        case "seed" -> seed = whole(name, value, Integer.MIN_VALUE);
        case "delay-ms" -> delayMillis = whole(name, value, 0);
        case "freeze-ms" -> freezeMillis = whole(name, value, 0);
        default -> {
          Mishap mishap = mishap(name);
          double probability = probability(name, value);
          if (!name.startsWith("out.")) {
            in.put(mishap, probability);
          }
          if (!name.startsWith("in.")) {
            out.put(mishap, probability);
          }
        }
      }
    }
    return new Imperfections(seed, Map.copyOf(in), Map.copyOf(out), delayMillis, freezeMillis);
  }

  private static Mishap mishap(String name) {
    String bare = name.replaceFirst("^(in|out)\\.", "");
    for (Mishap mishap : Mishap.values()) {
      if (mishap.name().toLowerCase(Locale.ROOT).equals(bare)) {
        return mishap;
      }
    }
    throw new IllegalArgumentException(
        "\""
            + name
            + "\" is none of loss, duplicate, delay, noise, merge, split, freeze, seed, delay-ms,"
            + " freeze-ms; "
            + RIGHT);
  }

  private static double probability(String name, String value) {
    try {
      double probability = Double.parseDouble(value);
      if (probability >= 0 && probability <= 1) {
        return probability;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        name + "=" + value + " is not a probability from 0 to 1; " + RIGHT);
  }

  private static int whole(String name, String value, int least) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        name + "=" + value + " is not a whole number of the right size; " + RIGHT);
  }
}
