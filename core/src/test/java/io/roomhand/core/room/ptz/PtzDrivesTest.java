package io.roomhand.core.room.ptz;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.frame.ClientId;
import io.roomhand.core.room.frame.RoomThread;
import io.roomhand.core.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PtzDrivesTest {
  private static final ClientId ONE = new ClientId("one");
  private static final ClientId OTHER = new ClientId("other");
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Set<PtzAxis> PAN = EnumSet.of(PtzAxis.PAN);
  private static final Set<PtzAxis> BOTH = EnumSet.of(PtzAxis.PAN, PtzAxis.TILT);

  private final Queue<Runnable> turns = new ArrayDeque<>();
  private final VirtualTime time = new VirtualTime();
  private final PtzDrives drives = new PtzDrives(new RoomThread(turns::add), time);
  private final List<String> ended = new ArrayList<>();

  private PtzDrives.Drive drive(ClientId client, Set<PtzAxis> axes, String name) {
    PtzDrives.Drive drive = drives.begin(new PtzCaller(client, PtzOrigin.LOCAL), axes);
    drive.endAfter(LIMIT, () -> ended.add(name));
    return drive;
  }

  private void pass(Duration duration) {
    time.advance(duration);
    for (Runnable turn = turns.poll(); turn != null; turn = turns.poll()) {
      turn.run();
    }
  }

  @Test
  void aDriveKeepsTheAxesThatNothingElseHasTaken() {
    PtzDrives.Drive both = drive(ONE, BOTH, "both");
    assertThat(both.alone()).isTrue();
    PtzDrives.Drive pan = drive(ONE, PAN, "pan");
    assertThat(both.axes()).containsExactly(PtzAxis.TILT);
    assertThat(pan.axes()).containsExactly(PtzAxis.PAN);
    assertThat(both.alone()).isFalse();
    drives.end(PAN);
    assertThat(both.alone()).isTrue();
    assertThat(drives.driven(PtzAxis.PAN)).isFalse();
    assertThat(drives.driven(PtzAxis.TILT)).isTrue();
  }

  @Test
  void whatWasTakenWhollyDoesNotEndLater() {
    drive(ONE, PAN, "first");
    pass(LIMIT.dividedBy(2));
    drive(ONE, PAN, "second");
    pass(LIMIT.dividedBy(2));
    assertThat(ended).isEmpty();
    pass(LIMIT.dividedBy(2));
    assertThat(ended).containsExactly("second");
  }

  @Test
  void whatWasTakenInPartEndsForTheRest() {
    drive(ONE, BOTH, "both");
    drives.end(PAN);
    pass(LIMIT);
    assertThat(ended).containsExactly("both");
  }

  @Test
  void anEndThatIsDueCountsNoMoreOnceTheLimitIsSaidAnewOrTheAxesAreTaken() {
    PtzDrives.Drive drive = drive(ONE, PAN, "old");
    time.advance(LIMIT); // the room is busy
    drive.endAfter(LIMIT, () -> ended.add("new"));
    pass(Duration.ZERO);
    assertThat(ended).isEmpty();
    time.advance(LIMIT);
    drives.end(PAN);
    pass(Duration.ZERO);
    assertThat(ended).isEmpty();
  }

  @Test
  void aLimitOfZeroIsNone() {
    PtzDrives.Drive drive = drive(ONE, PAN, "limited");
    drive.endAfter(Duration.ZERO, () -> ended.add("never"));
    pass(Duration.ofDays(1));
    assertThat(ended).isEmpty();
    assertThat(drives.any()).isTrue();
  }

  @Test
  void allEndsWithTheClientThatDroveLast() {
    drive(ONE, PAN, "pan");
    drive(OTHER, EnumSet.of(PtzAxis.TILT), "tilt");
    assertThat(drives.endsWith(ONE)).isFalse();
    assertThat(drives.endsWith(OTHER)).isTrue();
    drives.endAll();
    assertThat(drives.endsWith(OTHER)).as("nothing is driven").isFalse();
  }

  @Test
  void whoRenewsADriveOwnsIt() {
    PtzDrives.Drive drive = drive(ONE, PAN, "pan");
    drives.renew(drive, new PtzCaller(OTHER, PtzOrigin.FAR_END));
    assertThat(drives.endsWith(ONE)).isFalse();
    assertThat(drives.endsWith(OTHER)).isTrue();
    assertThat(drives.fromTheRoom()).isFalse();
  }

  @Test
  void whatNobodyInParticularDrivesEndsWithNoClient() {
    drives.begin(new PtzCaller(null, PtzOrigin.LOCAL), PAN);
    assertThat(drives.endsWith(ONE)).isFalse();
    assertThat(drives.fromTheRoom()).isTrue();
  }
}
