package io.roomhand.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.table.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks the command table: each command once through the client, its typed result and its effect
 * checked. A command without a case fails.
 */
class EveryCommandTest {

  /** Calls one command and looks at what came of it. */
  @FunctionalInterface
  interface Case {
    void run() throws Exception;
  }

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static ClientRoom room;

  @BeforeAll
  static void start() throws IOException {
    room = new ClientRoom(folder);
  }

  @AfterAll
  static void stop() {
    room.close();
  }

  @TestFactory
  Stream<DynamicTest> everyCommandDoesWhatItSays() {
    Map<String, Case> cases = new LinkedHashMap<>(new DeviceCases(room).all());
    cases.putAll(new PresetCases(room).commands());
    cases.putAll(new TerminalCases(room).all());
    assertThat(cases.keySet())
        .containsExactlyInAnyOrderElementsOf(room.commands().stream().map(Command::name).toList());
    return cases.entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> entry.getValue().run()));
  }
}
