// The survey as SurveyJS's own guides build it: a model from JSON, rendered by survey-js-ui. All answers
// are stored after every answer, and given back to the model at the start.

import "survey-core/survey-core.fontless.min.css";
import { Model } from "survey-core";
import "survey-js-ui";
import questions from "bench:questions";

const KEY = "surveyjs/answers";
const PER_PAGE = 10;

const pages = [];
for (let first = 0; first < questions.length; first += PER_PAGE) {
  pages.push({
    elements: questions.slice(first, first + PER_PAGE).map((item) => ({
      type: "radiogroup",
      name: item.id,
      title: `${item.id} ${item.title}: ${item.question}`,
      choices: item.levels.map((text, value) => ({ value, text: `${value} ${text}` })),
    })),
  });
}

const survey = new Model({ showQuestionNumbers: "off", pages });
const stored = localStorage.getItem(KEY);
if (stored) survey.data = JSON.parse(stored);
survey.onValueChanged.add(() => localStorage.setItem(KEY, JSON.stringify(survey.data)));
survey.render(document.getElementById("survey"));
