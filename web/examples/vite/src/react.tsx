// A React page: properties and events of the element are typed, and a ref has its methods.

import { useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'rnn-playground/react';

function Lesson() {
  const playground = useRef<HTMLElementTagNameMap['rnn-playground']>(null);
  const [cell, setCell] = useState<'rnn' | 'gru' | 'lstm'>('rnn');
  const [said, setSaid] = useState('Not trained yet');
  return (
    <>
      <h1>hello in React</h1>
      <button onClick={() => setCell('gru')}>Take a GRU</button>{' '}
      <button onClick={() => void playground.current?.seek(50)}>Train to step 50</button>
      <p id="said">{said}</p>
      <rnn-playground
        ref={playground}
        task="hello"
        cell={cell}
        hiddenSize={8}
        head="linear"
        lang="en"
        onrnn-step={({ detail }) =>
          setSaid(`${cell}, step ${detail.step}: loss ${detail.loss?.toFixed(3) ?? 'unknown'}`)
        }
      />
    </>
  );
}

const app = document.querySelector('#app');
if (app) createRoot(app).render(<Lesson />);
