package io.roomhand.visca.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.ptz.FoundHead;
import io.roomhand.core.time.SystemTime;
import io.roomhand.virtualroom.visca.ReceivedFrame;
import io.roomhand.virtualroom.visca.ViscaCamera;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator.Options;
import io.roomhand.virtualroom.visca.ViscaSerialEmulator;
import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.virtualroom.visca.model.CameraModels;
import io.roomhand.visca.route.ViscaAddress;
import io.roomhand.visca.serial.NativeSerialPort;
import io.roomhand.visca.serial.OpenSerialPort;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The whole scan of serial lines against emulated ones. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class SerialScanTest {
  private static ViscaSerialEmulator chain(int baud, String... models) throws IOException {
    CameraModel[] chain = Stream.of(models).map(CameraModels::named).toArray(CameraModel[]::new);
    return ViscaSerialEmulator.start(Options.ANY_PORT.withModels(chain).withBaud(baud));
  }

  @Test
  void findsEachCameraOfAChain() throws IOException {
    try (ViscaSerialEmulator line = chain(9600, "brc-x1000", "ptzoptics-g2", "srg-120dh")) {
      ScanRun scan = ScanRun.of("--port", line.path().toString());
      assertThat(scan.exitCode()).isZero();
      assertThat(scan.out().lines().filter(text -> text.startsWith("  head")))
          .hasSize(3)
          .allSatisfy(text -> ViscaAddress.parse(text.replaceFirst(" +head +", "")));
      for (int camera = 1; camera <= 3; camera++) {
        assertThat(scan.out()).contains("head      " + line.address(camera) + "\n");
      }
      assertThat(scan.out())
          .containsSubsequence("Sony BRC-X1000/H800\n", "VISCA head\n", "Sony SRG-120DH\n");
      for (ViscaCamera camera : line.cameras()) {
        assertThat(camera.executions()).isEmpty();
        assertThat(camera.received())
            .extracting(ReceivedFrame::hex)
            .allMatch(hex -> hex.startsWith("88 ") || hex.matches("8[1-7] 09 .*"));
      }
    }
  }

  @Test
  void findsACameraThatTellsItsPositionsAndNoVersion() throws IOException {
    try (ViscaSerialEmulator line = chain(9600, "evi-d70", "no-version")) {
      ScanRun scan = ScanRun.of("--port", line.path().toString());
      assertThat(scan.exitCode()).isZero();
      assertThat(scan.out())
          .contains("head      " + line.address(1) + "\n", "head      " + line.address(2) + "\n")
          .contains("does not tell its model");
    }
  }

  @Test
  void findsALineThatRunsAt38400() throws Exception {
    try (ViscaSerialEmulator line = chain(38400, "evi-d70");
        SystemTime time = new SystemTime()) {
      OpenSerialPort.Opener fast =
          (path, baud) -> baud == 38400 ? NativeSerialPort.open(path, baud) : new Deaf();
      List<FoundHead> found = new ArrayList<>();
      ScanRun.withoutRest(
          () -> {
            new SerialScan(line.path().toString(), time, fast).look(found::add);
            return found;
          });
      assertThat(found)
          .singleElement()
          .satisfies(
              head ->
                  assertThat(head.ways().get(0).address())
                      .isEqualTo(line.address(1))
                      .contains("baud=38400"));
    }
  }

  /** A line where nobody understands what is sent. */
  private static final class Deaf implements OpenSerialPort {
    private final LinkedBlockingQueue<Integer> never = new LinkedBlockingQueue<>();

    @Override
    public int read(byte[] into) throws IOException {
      try {
        return never.poll(200, TimeUnit.MILLISECONDS) == null ? 0 : 1;
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void write(byte[] bytes, int length) {}

    @Override
    public void close() {}
  }

  @Test
  void aPortThatIsInUseIsLeftAlone() throws Exception {
    try (ViscaSerialEmulator line = chain(9600, "evi-d70")) {
      Process holder = PortHolder.start(line.path());
      try {
        ScanRun scan = ScanRun.of("--port", line.path().toString());
        assertThat(scan.exitCode()).isEqualTo(1);
        assertThat(scan.err())
            .contains(
                line.path() + ": Another program is using the port", "nothing was sent", "fuser");
        assertThat(line.cameras().get(0).received()).isEmpty();
      } finally {
        holder.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void aPortThatIsNotThereIsSaid() {
    ScanRun scan = ScanRun.of("--port", "/dev/no-such-port", "--json");
    assertThat(scan.exitCode()).isEqualTo(1);
    assertThat(scan.out()).contains("/dev/no-such-port", "There is no such port");
  }

  @Test
  void theLimitFreesThePort() throws IOException {
    try (ViscaSerialEmulator line = chain(9600, "evi-d70")) {
      line.cameras().get(0).silent(true);
      ScanRun scan = ScanRun.of("--port", line.path().toString(), "--limit", "1");
      assertThat(scan.exitCode()).isEqualTo(1);
      assertThat(scan.err()).contains("1 of 1 places are not looked at to the end");
      NativeSerialPort.open(line.path().toString(), 9600).close();
    }
  }

  @Test
  void aSilentLineSaysWhatToCheck() throws IOException {
    try (ViscaSerialEmulator line = chain(9600, "evi-d70")) {
      line.cameras().get(0).silent(true);
      ScanRun scan = ScanRun.of("--port", line.path().toString());
      assertThat(scan.exitCode()).isEqualTo(1);
      assertThat(scan.err())
          .contains("No camera answers at 9600 or 38400 baud", "still looking: 0 of 1 place done");
    }
  }
}
