package io.roomhand.virtualroom.visca.transcript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was said between a controller and a camera, frame by frame. A line is {@code SECONDS HEAD ->
 * BYTES | words} for a frame to the camera, with {@code <-} for one from it; {@code TX} and {@code
 * RX} may stand for the arrows, and HEAD may be absent. What follows {@code |}, empty lines and
 * lines that begin with {@code #} are skipped.
 */
public final class Transcript {
  private static final Pattern LINE =
      Pattern.compile(
          "(\\d{1,12}(?:\\.\\d{1,9})?)\\s+(?:(\\S.*?)\\s+)?(->|<-|TX|RX)\\s+(.*?)\\s*(?:\\|.*)?");
  private static final Pattern BYTES =
      Pattern.compile("\\p{XDigit}{2}(?:\\s+\\p{XDigit}{2}){0,63}");
  private static final String RIGHT =
      "right would be: 12.345678 head -> 81 01 06 04 FF | words, or TX and RX for the arrows";

  /** Clocks that begin again every minute are taken for going on. */
  private static final double MINUTE = 60;

  /** Seconds within which a camera answers; a real one takes up to 0.135. */
  private static final double PATIENCE = 0.3;

  /** A reply and how long after its command it came. */
  public record Reply(String hex, long nanos) {}

  /** A command or inquiry and what the camera answered to it. */
  public static final class Exchange {
    public final String hex;
    public final List<Reply> replies = new ArrayList<>();
    private final double at;
    private boolean acknowledged;
    private boolean finished;

    Exchange(String hex, double at) {
      this.hex = hex;
      this.at = at;
    }

    private void add(String reply, double when) {
      replies.add(new Reply(reply, Math.round((when - at) * 1e9)));
    }
  }

  private final List<String> unasked = new ArrayList<>();
  private final List<Exchange> exchanges = new ArrayList<>();
  private final Map<Character, Exchange> sockets = new LinkedHashMap<>();

  private Transcript() {}

  /**
   * Reads a file.
   *
   * @param head whose lines count; null when the file has one head alone
   * @throws IOException when it can't be read, or is no transcript; says which line
   */
  public static Transcript read(Path file, @Nullable String head) throws IOException {
    Transcript transcript = new Transcript();
    Set<String> heads = new TreeSet<>();
    double before = 0;
    double wrapped = 0;
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher parts = LINE.matcher(line.strip());
      if (!parts.matches() || !BYTES.matcher(parts.group(4)).matches()) {
        throw new IOException(file + ", line " + number + " is not a frame; " + RIGHT);
      }
      double at = Double.parseDouble(parts.group(1)) + wrapped;
      if (at < before && before - at > MINUTE / 2) {
        wrapped += MINUTE;
        at += MINUTE;
      }
      before = Math.max(before, at);
      String whose = parts.group(2) == null ? "" : parts.group(2);
      heads.add(whose);
      if (head == null || head.equals(whose)) {
        boolean toCamera = parts.group(3).equals("->") || parts.group(3).equals("TX");
        transcript.add(Hex.normal(parts.group(4)), toCamera, at);
      }
    }
    if (head == null && heads.size() > 1) {
      throw new IOException(
          file + " has several heads: " + String.join(", ", heads) + "; say which");
    }
    if (transcript.exchanges.isEmpty()) {
      throw new IOException(
          head == null
              ? file + " has no frame to a camera; " + RIGHT
              : file + " has no frame to " + head + "; it has " + String.join(", ", heads));
    }
    return transcript;
  }

  /** What the camera said before anything was said to it. */
  public List<String> unasked() {
    return unasked;
  }

  /** In the order of the commands. */
  public List<Exchange> exchanges() {
    return exchanges;
  }

  private void add(String hex, boolean toCamera, double at) {
    if (toCamera) {
      exchanges.add(new Exchange(hex, at));
    } else if (exchanges.isEmpty()) {
      unasked.add(hex);
    } else {
      Exchange owner = owner(hex, at);
      owner.add(hex, at);
    }
  }

  /** Whose reply it is: of the command that waits for such a one, else of the last. */
  private Exchange owner(String reply, double when) {
    Exchange last = exchanges.get(exchanges.size() - 1);
    if (reply.length() < 8) {
      return last;
    }
    char kind = reply.charAt(3);
    char socket = reply.charAt(4);
    Exchange owner = null;
    if (kind == '4') {
      owner = waiting(false, when);
      if (owner != null) {
        owner.acknowledged = true;
        sockets.put(socket, owner);
      }
    } else if (kind == '5' && socket == '0') {
      owner = waiting(true, when);
    } else if (kind == '5') {
      owner = sockets.remove(socket);
      owner = owner == null ? waiting(false, when) : owner;
    } else if (kind == '6') {
      owner = waiting(false, when);
      owner = owner == null ? waiting(true, when) : owner;
      owner = owner == null ? sockets.remove(socket) : owner;
    }
    if (owner != null && kind != '4') {
      owner.finished = true;
    }
    return owner == null ? last : owner;
  }

  /**
   * The first that neither was acknowledged nor has ended, and to which the answer may still come;
   * else the last that had none, as in an outage.
   */
  private @Nullable Exchange waiting(boolean inquiry, double when) {
    Exchange late = null;
    for (Exchange exchange : exchanges) {
      boolean asks = !exchange.hex.startsWith(" 01 ", 2) || exchange.hex.startsWith(" 01 00 01", 2);
      if (asks == inquiry && !exchange.acknowledged && !exchange.finished) {
        if (when - exchange.at <= PATIENCE) {
          return exchange;
        }
        late = exchange;
      }
    }
    return late;
  }
}
