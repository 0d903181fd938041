package io.roomhand.api.areas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.fixture.BareCamera;
import io.roomhand.api.fixture.DeclaredErrors;
import io.roomhand.api.fixture.RunningRoom;
import io.roomhand.api.table.Command;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.PtzSetup;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The error codes of the command table: what follows from a command's kind, and what comes out. */
class DeclaredErrorsTest {
  private static final List<Command> COMMANDS = List.copyOf(RoomCommands.table().all());

  @Test
  void everyCommandDeclaresWhatFollowsFromItsFieldsAndAccess() {
    assertThat(COMMANDS)
        .hasSizeGreaterThan(60)
        .allSatisfy(
            command -> {
              assertThat(command.errors())
                  .as(command.name())
                  .containsKeys(ErrorCode.INTERNAL, ErrorCode.INVALID_PARAMETER);
              assertThat(command.errors().containsKey(ErrorCode.UNAUTHORIZED))
                  .as("%s is refused to whom it is not for", command.name())
                  .isEqualTo(
                      command.access() != Command.Access.ANYONE || command.name().equals("auth"));
              assertThat(command.errors().values())
                  .as(command.name())
                  .allSatisfy(meaning -> assertThat(meaning).isNotBlank().doesNotEndWith("."));
            });
    assertThat(errors("getMicMute")).doesNotContain(ErrorCode.TIMEOUT);
    assertThat(errors("ptzLeft"))
        .contains(ErrorCode.TIMEOUT, ErrorCode.UNCONFIRMED, ErrorCode.BUSY);
  }

  private static Set<ErrorCode> errors(String name) {
    return COMMANDS.stream()
        .filter(command -> command.name().equals(name))
        .findFirst()
        .orElseThrow()
        .errors()
        .keySet();
  }

  @Test
  void aCodeThatIsNotDeclaredFailsTheTestThatSeesIt() {
    JsonObject reply =
        new JsonObject()
            .put("method", "getMicMute")
            .put("result", false)
            .put("error", "the moon is full");
    assertThat(DeclaredErrors.check(reply.copy().put("errorCode", "INTERNAL"))).isNotNull();
    assertThatThrownBy(() -> DeclaredErrors.check(reply.put("errorCode", "REJECTED")))
        .hasMessageContainingAll("getMicMute", "REJECTED", "the moon is full", "fails(");
  }

  /** Every command while nothing is selected, and while what is selected is gone. */
  @Test
  void aRoomWithoutDevicesAnswersWithDeclaredCodes() throws IOException {
    try (RunningRoom room = RunningRoom.start()) {
      room.happen("unplug", "device", "board");
      assertThat(codes(room)).contains("ILLEGAL_STATE", "NOT_FOUND");
      for (String select :
          List.of("setVideoCapturer", "setAudioCapturer", "setAudioRenderer", "setAppSndDev")) {
        room.call(select, "{\"name\":\"none\"}");
      }
      assertThat(codes(room)).contains("ILLEGAL_STATE");
    }
  }

  @Test
  void aHeadThatRefusesAnswersWithDeclaredCodes() throws IOException {
    try (BareCamera camera = new BareCamera(DeclaredErrorsTest::refusing);
        RunningRoom room = RunningRoom.start(PtzSetup.head("*", camera.address()))) {
      assertThat(codes(room)).contains("REJECTED");
    }
  }

  @Test
  void aHeadThatAnswersNothingAndThenIsGoneAnswersWithDeclaredCodes() throws IOException {
    BareCamera camera = new BareCamera(frame -> List.of());
    try (RunningRoom room = RunningRoom.start(PtzSetup.head("*", camera.address()))) {
      assertThat(room.call("ptzLeft").getString("errorCode")).isEqualTo("UNCONFIRMED");
      camera.close();
      await().until(() -> !room.call("ptzStop").getBoolean("result"));
    } finally {
      camera.close();
    }
  }

  /** A syntax error for each command; nothing for inquiries, as from a head that is too old. */
  private static List<String> refusing(String frame) {
    return frame.startsWith("81 01") ? List.of("90 60 02 FF") : List.of();
  }

  /**
   * The codes that came when every command was sent once, the camera selected as it was; undeclared
   * ones fail on the way.
   */
  private static Set<String> codes(RunningRoom room) {
    Set<String> codes = new TreeSet<>();
    for (Command command : List.copyOf(Objects.requireNonNull(room.room.commands()).all())) {
      if (!command.name().equals("setVideoCapturer")) {
        String code = room.call(CommandTableTest.good(command)).getString("errorCode");
        if (code != null) {
          codes.add(code);
        }
      }
    }
    return codes;
  }
}
