package io.roomhand.api.bench.against;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.roomhand.api.bench.against.BenchOutput.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines are such as the benches of November 2026 print. */
class BenchOutputTest {
  private static BenchOutput read(String... lines) {
    return new BenchOutput(List.of(lines));
  }

  @Test
  void aLineIsANameAValueAndAUnitAndNamesItsYardstick() {
    BenchOutput output =
        read(
            "round trips to an emulated head, p50",
            "udp bare blocking channel                         34.1 us",
            "udp drive, ACK and completion                     55.2 us  (1.60x vs udp bare blocking"
                + " channel; 5 runs 0.92..1.62)");
    assertThat(output.values())
        .containsExactly(
            entry("udp bare blocking channel", new Value(34.1, "us")),
            entry("udp drive, ACK and completion", new Value(55.2, "us")));
    assertThat(output.yardsticks()).containsExactly("udp bare blocking channel");
  }

  @Test
  void percentilesAndCountsOfALineAreFiguresOfTheirOwn() {
    assertThat(
            read("stop over tcp                                p50    0.686 ms  p99   15.535 ms "
                    + " max   53.628 ms  moves sent after a stop: 0")
                .values())
        .containsExactly(
            entry("stop over tcp, p50", new Value(0.686, "ms")),
            entry("stop over tcp, p99", new Value(15.535, "ms")),
            entry("stop over tcp, max", new Value(53.628, "ms")),
            entry("stop over tcp, moves sent after a stop", new Value(0, "")));
    assertThat(
            read("200 heads                                    p50    0.300 ms  p99    1.200 ms"
                    + " (1.10x vs 1 head)  failed: 3  41 kB a head")
                .values())
        .containsExactly(
            entry("200 heads, p50", new Value(0.3, "ms")),
            entry("200 heads, p99", new Value(1.2, "ms")),
            entry("200 heads, failed", new Value(3, "")),
            entry("200 heads, a head", new Value(41, "kB")));
    assertThat(
            read("joystick, 1,000 updates a second for 10 s    812 drives sent for 10000 updates,"
                    + " 60 03: 0, drives after the stop: 1, moved after the stop: 2 units")
                .values())
        .containsExactly(
            entry("joystick, 1,000 updates a second for 10 s", new Value(812, "drives")),
            entry("joystick, 1,000 updates a second for 10 s, 60 03", new Value(0, "")),
            entry(
                "joystick, 1,000 updates a second for 10 s, drives after the stop",
                new Value(1, "")),
            entry(
                "joystick, 1,000 updates a second for 10 s, moved after the stop",
                new Value(2, "units")));
  }

  @Test
  void wordsAfterAUnitBelongToNoName() {
    assertThat(
            read(
                    "codec: allocation                                0.000 B/op written, 0.250 B/op"
                        + " read",
                    "9600 baud: bare blocking file                     75.4 % of the wire's time for"
                        + " commands and their ACKs",
                    "9600 baud: sustained drives and zooms             70.1 % (0.93x vs bare blocking"
                        + " file; 63.9 commands/s; 72.1 % with position inquiries)",
                    "libavcodec unpacked and loaded, once                           1619 ms")
                .values())
        .containsExactly(
            entry("codec: allocation", new Value(0, "B/op")),
            entry("codec: allocation, read", new Value(0.25, "B/op")),
            entry("9600 baud: bare blocking file", new Value(75.4, "%")),
            entry("9600 baud: sustained drives and zooms", new Value(70.1, "%")),
            entry("libavcodec unpacked and loaded, once", new Value(1619, "ms")));
  }

  @Test
  void headingsLogLinesAndStackTracesHoldNoFigure() {
    assertThat(
            read(
                    "round trips, median of the p50 of 5 interleaved runs, 100 us between two calls",
                    "03:47:36.763 WARN  ReplyRouter - the head at visca+udp://127.0.0.1:55856: 90 51",
                    "\tat io.roomhand.api.bench.BenchMain.main(BenchMain.java:31)",
                    "TCP, virtual time: 100000 commands, 0 lost",
                    "")
                .values())
        .isEmpty();
  }

  @Test
  void ofAFigurePrintedTwiceTheFirstCounts() {
    assertThat(
            read("ws getMicMute    41.0 us  (1.2x vs a)", "ws getMicMute    41.0 us  (0.9x vs b)")
                .values())
        .containsExactly(entry("ws getMicMute", new Value(41, "us")));
  }

  @Test
  void whatIsNoNumberIsTold() {
    assertThatThrownBy(() -> read("memory at READY      NaN MB"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("memory at READY");
  }
}
