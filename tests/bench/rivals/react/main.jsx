// A page as fast as React allows: each question holds its own answer, so that nothing else is rendered
// when the answer changes, and stores it under a separate key.

import "../page.css";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import questions from "bench:questions";

const PER_PAGE = 10;

function Question({ item }) {
  const key = `react/${item.id}`;
  const [level, setLevel] = useState(() => localStorage.getItem(key));
  const choose = ({ target }) => {
    localStorage.setItem(key, target.value);
    setLevel(target.value);
  };
  return (
    <fieldset>
      <legend>
        {item.id} {item.title}: {item.question}
      </legend>
      {item.levels.map((text, value) => (
        <label key={value}>
          <input
            type="radio"
            name={item.id}
            value={value}
            checked={level === String(value)}
            onChange={choose}
          />
          <span>
            {value} {text}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Page() {
  const [first, setFirst] = useState(0);
  const shown = questions.slice(first, first + PER_PAGE);
  return (
    <main>
      {shown.map((item) => (
        <Question key={item.id} item={item} />
      ))}
      <button disabled={first === 0} onClick={() => setFirst(first - PER_PAGE)}>
        Back
      </button>
      <button
        disabled={first + PER_PAGE >= questions.length}
        onClick={() => setFirst(first + PER_PAGE)}
      >
        Next
      </button>
    </main>
  );
}

createRoot(document.getElementById("root")).render(<Page />);
