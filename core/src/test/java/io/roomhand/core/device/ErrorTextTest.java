package io.roomhand.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorTextTest {
  private static final String SENT = "{SELECT_CAMERA} SELECT_CAMERA 'select camera'";

  private final ErrorText text =
      ErrorText.of("there is no ", SENT, "; ", Hint.LIST_PRESETS, " has ", 24);

  @Test
  void onlyAHintIsWorded() {
    assertThat(text.worded(hint -> "<" + hint.name() + ">"))
        .isEqualTo("there is no " + SENT + "; <LIST_PRESETS> has 24");
  }

  @Test
  void aLogHasHintsInPlainWords() {
    assertThat(text).hasToString("there is no " + SENT + "; 'list presets' has 24");
    assertThat(new DeviceException(ErrorCode.NOT_FOUND, text))
        .hasMessage("there is no " + SENT + "; 'list presets' has 24");
  }

  @Test
  void aTextInATextKeepsItsHints() {
    DeviceException inner = new DeviceException(ErrorCode.NOT_FOUND, text);
    assertThat(ErrorText.of(inner.told(), "; ", Hint.STOP_CAMERA).worded(Hint::name))
        .isEqualTo("there is no " + SENT + "; LIST_PRESETS has 24; STOP_CAMERA");
  }
}
