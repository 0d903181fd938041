package io.roomhand.api.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of which modules a service that nobody asks for anything loads classes, with all modules and
 * their tests on its class path: a room computer pays for nothing that it does not use.
 */
class LoadedModulesTest {
  private static final Pattern OURS = Pattern.compile("io\\.roomhand\\.([a-z]+)\\.\\S+");

  @TempDir private Path folder;

  private interface Start {
    ServiceProcess with(List<String> jvm, Path data) throws IOException;
  }

  private List<String> loaded(Start start) throws IOException {
    Path log = folder.resolve("classes.log");
    ServiceProcess service =
        start.with(
            List.of("-Xlog:class+load=info:file=" + log + "::filecount=0"), folder.resolve("data"));
    service.close();
    return Files.readAllLines(log);
  }

  private static Set<String> modules(List<String> loaded) {
    return loaded.stream()
        .map(OURS::matcher)
        .filter(Matcher::find)
        .map(ours -> ours.group(1))
        .collect(Collectors.toSet());
  }

  @Test
  void aRealRoomLoadsNothingOfTheVirtualOneNorOfTheRigs() throws IOException {
    assertThat(modules(loaded(ServiceProcess::withHardware)))
        .containsExactlyInAnyOrder("core", "api", "devices", "visca", "capture");
  }

  @Test
  void aVirtualRoomLoadsNothingThatIsNotShippedNorWhatMakesPictures() throws IOException {
    List<String> loaded =
        loaded(
            (jvm, data) ->
                ServiceProcess.startWith(jvm, data, "--ws-port", "0", "--http-port", "0")
                    .awaitReady());
    assertThat(modules(loaded))
        .contains("core", "api", "visca", "virtualroom")
        .doesNotContain("emulators", "testkit", "rigs");
    assertThat(loaded).noneMatch(line -> line.contains(" java.awt.Toolkit "));
  }
}
