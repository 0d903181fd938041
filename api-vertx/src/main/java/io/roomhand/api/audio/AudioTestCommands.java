package io.roomhand.api.audio;

import io.roomhand.api.message.audio.EchoTest;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.Failures;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.room.Room;
import java.util.List;

/** Control API, section 7: speaker, microphone and echo tests. */
public final class AudioTestCommands {
  public static final List<Command> ALL =
      List.of(
          Command.named("testAudioRenderer", "plays one track on the selected speaker")
              .fails(Failures.ofSelected("speaker"))
              .laterDone((room, call) -> room.speakerTest().playTrack()),
          Command.named(
                  "testAudioCapturerStart",
                  "meters the selected microphone by testAudioCapturerLevel, 0..1 of full scale,"
                      + " outside of conferences")
              .fails(Failures.ofSelected("microphone"))
              .fails(ErrorCode.ILLEGAL_STATE, "in a conference, or no microphone is there to test")
              .fails(ErrorCode.GONE, "the test was ended at once, or the microphone unplugged")
              .laterDone((room, call) -> room.microphoneTest().start(call.caller().client())),
          Command.named("testAudioCapturerStop", "ends the microphone test")
              .nowDone((room, call) -> room.microphoneTest().stop()),
          Command.named(
                  AudioTestCommands.class,
                  "getAudioDelayDetectorInfo",
                  "tells how the echo test stands")
              .now(
                  EchoTest.FIELDS,
                  (area, call) ->
                      new EchoTest.Told(area.room.speakerTest().echo(), area.firstState)),
          Command.named(
                  "startAudioDelayDetectorTest",
                  "measures how late the microphone hears the speaker, outside of conferences")
              .fails(
                  ErrorCode.ILLEGAL_STATE,
                  "in a conference, or no speaker or no microphone is there to test")
              .fails(ErrorCode.UNSUPPORTED, "this installation can't work on sound")
              .nowDone((room, call) -> room.speakerTest().startEcho()),
          Command.named("stopAudioDelayDetectorTest", "ends the echo test")
              .nowDone((room, call) -> room.speakerTest().stopEcho()));

  private final Room room;
  private final int firstState;

  /**
   * @param firstState what "ready" counts as: 1, or 0 for later versions of the API
   */
  public AudioTestCommands(Room room, int firstState) {
    this.room = room;
    this.firstState = firstState;
  }
}
