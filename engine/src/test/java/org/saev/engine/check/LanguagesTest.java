package org.saev.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | The dog is lying in front of the fire with its head on a cushion.",
        "en | Two children are playing on the beach while their parents look at the sea",
        "en | A photograph of an old man who is sitting under a tree and reading",
        "de | Der Hund liegt vor dem Feuer und hat den Kopf auf einem Kissen.",
        "de | Zwei Kinder spielen am Strand, und die Eltern sehen auf das Meer",
        "de | Eine alte Frau mit einem roten Hut steht neben der Tür",
        "fr | Le chien est couché devant le feu, la tête sur un coussin.",
        "fr | Deux enfants jouent sur la plage avec leurs parents près de l'eau",
        "fr | Une vieille dame est assise dans un jardin et lit des lettres",
        "es | El perro está tumbado frente al fuego con la cabeza sobre un cojín.",
        "es | Dos niños juegan en la playa y sus padres miran el mar",
        "it | Il cane è sdraiato davanti al fuoco con la testa su un cuscino.",
        "it | Due bambini giocano nella sabbia e i genitori sono vicino al mare",
        "pt | O cão está deitado em frente ao fogo com a cabeça numa almofada.",
        "pt | Duas crianças brincam na praia e os pais estão ao lado do mar",
        "nl | De hond ligt voor het vuur met zijn kop op een kussen.",
        "nl | Twee kinderen spelen op het strand en een vrouw zit naast hen",
        "sv | Hunden ligger framför elden med huvudet på en kudde och sover inte.",
        "fi | Koira makaa tulen edessä ja sen pää on tyynyn päällä.",
        "pl | Pies leży przed kominkiem i nie śpi, a obok niego jest kot.",
        "cs | Pes leží před krbem a vedle něj je kočka, která se dívá na oheň.",
        "hu | A kutya a tűz előtt fekszik, és egy párna van a feje alatt.",
        "ro | Câinele este lângă foc și doarme cu capul pe o pernă din lână.",
        "tr | Köpek ateşin önünde yatıyor ve yanında bir kedi var.",
        "id | Seekor anjing sedang tidur di depan api dengan kepala pada bantal itu.",
        "vi | Con chó đang nằm trước lò sưởi và một con mèo ở bên cạnh.",
        "ru | Собака лежит перед огнём, и её голова на подушке, а рядом кот.",
        "uk | Собака лежить перед вогнем, і її голова на подушці, а поруч кіт.",
        "ar | الكلب ينام أمام النار و القط على وسادة بجانب الكرسي في الغرفة",
        "fa | سگ در کنار آتش خوابیده است و سر او بر روی یک بالش است",
        "ja | 犬が暖炉の前で眠っています",
        "zh | 一只狗躺在壁炉前面，它的头在枕头上",
        "ko | 개가 난로 앞에서 자고 있다"
      })
  void aSentenceTellsItsLanguage(String language, String text) {
    assertEquals(Optional.of(language), Languages.of(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "red car",
        "Die Hard",
        "IMG_0042.JPG",
        "la la land poster",
        "写真",
        "大阪城公園",
        "12345",
        "café de Paris"
      })
  void aNameOrAWordTellsNothing(String text) {
    assertEquals(Optional.empty(), Languages.of(text));
  }

  @Test
  void theFewInAnotherLanguageOrScriptStandOut() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      texts.add(i % 3 == 0 ? "red car " + i : "the picture of a cat on the sofa with number " + i);
    }
    texts.set(10, "Der Hund liegt vor dem Feuer und hat den Kopf auf einem Kissen.");
    texts.set(20, "犬が暖炉の前で眠っています");
    texts.set(30, "大阪城公園");
    List<Flag> flags = new ArrayList<>();
    OtherLanguage.find(texts, flags);
    assertEquals(List.of(20, 30, 10), flags.stream().map(Flag::row).toList());
    assertEquals("", flags.get(1).detail());
  }

  @Test
  void aDatasetInTwoLanguagesHasNoForeignTexts() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      texts.add(
          i % 2 == 0
              ? "the cat is on the sofa with a ball"
              : "die Katze ist auf dem Sofa mit einem Ball");
    }
    List<Flag> flags = new ArrayList<>();
    OtherLanguage.find(texts, flags);
    assertEquals(List.of(), flags);
  }
}
