package io.roomhand.devices.linux.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomhand.emulators.dump.DeviceDump;
import io.roomhand.emulators.usb.UsbDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VideoDescriptorsCorpusTest {
  @Test
  void onlyDevicesThatDescribeTheirFormatsBehindTheEndpointAreFoundFaulty() throws Exception {
    String corpus = System.getProperty("roomhand.corpus", "");
    assumeTrue(!corpus.isEmpty(), "no corpus given");
    Map<String, String> faults = new TreeMap<>();
    int seen = 0;
    try (Stream<Path> files = Files.list(Path.of(corpus, "uvc"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".txt")).toList()) {
        UsbDescription device = DeviceDump.read(file).description();
        String fault = VideoDescriptors.fault(joined(device.device(), device.configuration()));
        if (!fault.isEmpty()) {
          faults.put(file.getFileName().toString().substring(0, 9), fault);
        }
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(30);
    assertThat(faults).containsOnlyKeys("054c-0b7f", "1778-0214", "349c-3307");
    assertThat(faults.values()).allMatch(fault -> fault.contains("behind the endpoint"));
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = new byte[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
