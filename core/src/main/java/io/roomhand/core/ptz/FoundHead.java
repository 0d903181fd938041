package io.roomhand.core.ptz;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A head that a {@link HeadScanner} has found.
 *
 * @param ways the routes to it, the best first; at least one. Named as in the JSON of a scan
 * @param model what a person calls it
 * @param known whether the model is one that the driver knows; if not, what follows is assumed
 * @param identity what it says of its maker and model, null when it tells nothing
 * @param firmware its version, null when it does not tell
 * @param sockets how many commands it executes at a time; 0 when it has no sockets
 * @param pan where it can turn, in its own units
 * @param tilt likewise
 * @param zoom likewise; the optical range
 * @param remarks whole sentences about what is out of the ordinary
 */
public record FoundHead(
    List<Route> ways,
    String model,
    boolean known,
    @Nullable String identity,
    @Nullable String firmware,
    int sockets,
    Range pan,
    Range tilt,
    Range zoom,
    List<String> remarks) {

  public FoundHead {
    ways = List.copyOf(ways);
    remarks = List.copyOf(remarks);
    if (ways.isEmpty()) {
      throw new IllegalArgumentException("a head that can't be reached");
    }
  }

  /**
   * How a head can be reached.
   *
   * @param address as the configuration spells it
   */
  public record Route(String address, ReplyTimes replies) {}

  /**
   * From the last byte handed to the operating system to the reply read, in milliseconds.
   *
   * @param answered how many inquiries had a reply; 0: the other times mean nothing
   * @param asked how many were sent
   */
  public record ReplyTimes(double min, double median, double max, int answered, int asked) {}

  /**
   * Both ends of an axis.
   *
   * @param degreesPerUnit null when unknown
   */
  public record Range(int min, int max, @Nullable Double degreesPerUnit) {}
}
