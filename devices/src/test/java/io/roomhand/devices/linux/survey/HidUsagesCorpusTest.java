package io.roomhand.devices.linux.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HidUsagesCorpusTest {
  /** Descriptors of real devices, and what their telephony fields are. */
  @Test
  void realDevicesAreToldFromEachOther() throws IOException {
    String corpus = System.getProperty("roomhand.corpus", "");
    assumeTrue(!corpus.isEmpty(), "no corpus given");
    List<String> expected = Files.readAllLines(Path.of(corpus, "hid", "expected.txt"));
    int seen = 0;
    for (int i = 0; i < expected.size(); i++) {
      String line = expected.get(i);
      if (line.startsWith("## ")) {
        String file = line.substring(3, line.indexOf(".txt") + 4);
        List<String> fields = new ArrayList<>();
        for (int j = i + 1; j < expected.size() && !expected.get(j).startsWith("## "); j++) {
          fields.add(expected.get(j).strip());
        }
        HidUsages usages = HidUsages.read(descriptor(Path.of(corpus, "hid", file)));
        boolean button = fields.stream().anyMatch(field -> field.matches("IN +(hook|mute) .*"));
        boolean light = fields.stream().anyMatch(field -> field.startsWith("OUT"));
        assertThat(usages.isTelephony()).as(line + fields).isEqualTo(button && light);
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(5);
  }

  private static byte[] descriptor(Path file) throws IOException {
    String hex =
        Files.readAllLines(file).stream()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.joining());
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }
}
