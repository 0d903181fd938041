package io.roomhand.visca.scan;

import io.roomhand.visca.message.ViscaVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a head has said in a {@link HeadTalk}.
 *
 * @param version null when it does not tell
 * @param nanos how long each reply took
 * @param asked how many inquiries those replies are out of
 * @param refusal the error it answered a position inquiry with, see {@link
 *     io.roomhand.visca.message.ViscaError}; 0: none
 * @param panDigits in how many digits it tells pan, 4 or 5; 0 when it does not tell
 * @param refusedNumbers how often it has refused a sequence number
 */
record HeadAnswers(
    @Nullable ViscaVersion version,
    List<Long> nanos,
    int asked,
    int refusal,
    int panDigits,
    int refusedNumbers) {
  HeadAnswers {
    nanos = List.copyOf(nanos);
  }
}
