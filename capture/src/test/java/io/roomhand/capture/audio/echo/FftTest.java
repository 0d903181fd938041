package io.roomhand.capture.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FftTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 64, 256})
  void isTheSumThatDefinesIt(int size) {
    Random random = new Random(size);
    double[] re = random.doubles(size).toArray();
    double[] im = random.doubles(size).toArray();
    double[] outRe = re.clone();
    double[] outIm = im.clone();
    new Fft(size).forward(outRe, outIm);
    for (int k = 0; k < size; k++) {
      double sumRe = 0;
      double sumIm = 0;
      for (int n = 0; n < size; n++) {
        double angle = -2 * Math.PI * k * n / size;
        sumRe += re[n] * Math.cos(angle) - im[n] * Math.sin(angle);
        sumIm += re[n] * Math.sin(angle) + im[n] * Math.cos(angle);
      }
      assertThat(outRe[k]).isCloseTo(sumRe, within(1e-9));
      assertThat(outIm[k]).isCloseTo(sumIm, within(1e-9));
    }
  }

  @Test
  void theInverseUndoesIt() {
    Random random = new Random(7);
    double[] re = random.doubles(1 << 14).toArray();
    double[] im = random.doubles(1 << 14).toArray();
    double[] outRe = re.clone();
    double[] outIm = im.clone();
    Fft fft = new Fft(1 << 14);
    fft.forward(outRe, outIm);
    fft.inverse(outRe, outIm);
    assertThat(outRe).containsExactly(re, within(1e-12));
    assertThat(outIm).containsExactly(im, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {-8, 0, 1, 3, 1000})
  void otherSizesAreRefused(int size) {
    assertThatThrownBy(() -> new Fft(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(size + " is no power of two");
  }
}
