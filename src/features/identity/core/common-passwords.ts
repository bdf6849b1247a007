/**
 * The most common passwords that are long enough to be typed here, and the words that common ones are made from. Compared
 * in small letters, also without digits and signs at both ends, so that `Password2026!` is found by `password`.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `password passwort passwords password1 p@ssword p@ssw0rd passw0rd pa55word pa55w0rd
  123456789 1234567890 12345678910 0123456789 0987654321 9876543210 1234567891 1111111111 0000000000 1212121212
  1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedcrfv zaq12wsxcde3 1qazxsw23edc
  qwertyuiop qwertyuiop[] qwerty qwertyui qwertzuiop qwertz azertyuiop azerty asdfghjkl asdfghjkl; asdfasdf zxcvbnm
  qwerty123456 abcdefghij abcdefghijk abcdefghijklm abcd1234 abc123 abcabcabc a1b2c3d4e5
  iloveyou iloveyousomuch letmein letmeinnow welcome welcometo administrator admin adminadmin root rootroot toor
  changeme changemenow change default secret topsecret supersecret mysecret test testtest testing tester temporary
  master superman batman spiderman starwars pokemon dragon monkey sunshine princess football baseball basketball
  liverpool chelsea arsenal manchester barcelona realmadrid juventus yankees lakers cowboys
  michael jennifer jessica charlie daniel thomas ashley andrew joshua matthew nicole chocolate butterfly
  computer internet whatever trustno1 trustnoone freedom shadow mustang corvette ferrari mercedes porsche
  summer winter spring autumn january february march april june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday
  evenkeel pagerduty opsgenie prometheus alertmanager grafana postgres kubernetes docker
  hello helloworld goodbye fuckyou asshole mypassword yourpassword thepassword newpassword nopassword
  correcthorsebatterystaple correct-horse-battery-staple`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
