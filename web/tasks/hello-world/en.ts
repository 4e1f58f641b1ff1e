// English texts of the lesson hello world.

export const en = {
  'lesson.hello-world.about':
    'A window of two letters slides over “hello world”, and the network names the letter that follows: he → l, el → l, ll → o. The text has nine such windows and eight different letters, and each letter enters as a one-hot vector. Whoever can name the next letter can write: what it answers is read next, and so on without end.',
  'lesson.hello-world.try1':
    'Play: within 50 steps it goes on from he with llo w, as the text does. Behind the d at the end of the text nothing was ever read, so what comes there is a guess.',
  'lesson.hello-world.try2':
    'After 200 steps set the temperature to 2: among 320 letters there are pairs that the text does not have. At 0 it takes the likeliest letter each time, and writes the same as often as it is asked.',
  'lesson.hello-world.try3':
    'Put a text of your own into the box, in any script, 中文 too. Then give the network more time steps: two letters seldom say what comes next in a longer text.',
};
