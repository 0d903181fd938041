package io.roomhand.rigs.cli;

import io.roomhand.core.ptz.FoundHead;
import io.roomhand.core.ptz.HeadScanner;
import io.roomhand.core.ptz.HeadScanner.Place;
import io.roomhand.core.time.TimeSource;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what a scan tells, and says now and then how far it is. */
final class ScanFindings implements HeadScanner.Listener {
  private static final Duration FIRST_WORD = Duration.ofSeconds(2);
  private static final Duration NEXT_WORD = Duration.ofSeconds(5);

  private final List<FoundHead> heads = new ArrayList<>();
  private final Map<Place, String> nothing = new LinkedHashMap<>();
  private final List<Place> unfinished = new ArrayList<>();
  private int done;
  private boolean over;

  /** Begins to say how far it is. */
  void report(TimeSource time, int places, PrintWriter to) {
    time.after(FIRST_WORD, () -> reportNow(time, places, to));
  }

  private synchronized void reportNow(TimeSource time, int places, PrintWriter to) {
    if (!over) {
      to.printf(
          "roomhand: still looking: %d of %d place%s done, %s so far%n",
          done, places, places == 1 ? "" : "s", ScanText.count(heads.size()));
      to.flush();
      time.after(NEXT_WORD, () -> reportNow(time, places, to));
    }
  }

  @Override
  public synchronized void found(FoundHead head) {
    heads.add(head);
  }

  @Override
  public synchronized void done(Place place) {
    done++;
  }

  @Override
  public synchronized void nothing(Place place, String why) {
    done++;
    nothing.put(place, why);
  }

  @Override
  public synchronized void unfinished(Place place) {
    unfinished.add(place);
  }

  /** There is nothing to say any more. */
  synchronized void end() {
    over = true;
  }

  synchronized List<FoundHead> heads() {
    return List.copyOf(heads);
  }

  /** Where nothing was found, and why. */
  synchronized Map<Place, String> nothing() {
    return new LinkedHashMap<>(nothing);
  }

  synchronized List<Place> unfinished() {
    return List.copyOf(unfinished);
  }
}
