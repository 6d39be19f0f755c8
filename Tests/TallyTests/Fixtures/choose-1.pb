META
key;value
comment;Made up: the winners below are those that pabutools 1.2.3 computed (PyPI)
winners greedy cost none;26,41,86,53,69,97,98,36,49,52
winners mes cost none;26,41,86,53,97,52
winners mes cost add1;26,41,86,53,69,97,98,36,49,52
winners mes cost add1-greedy;26,41,86,53,69,97,98,36,49,52
winners greedy cardinality none;53,86,41,26,52,97,69,36,49,98
winners mes cardinality none;53,86,41,26,52,97
winners mes cardinality add1;53,86,41,26,52,97,69,36,49,98
winners mes cardinality add1-greedy;53,86,41,26,52,97,69,36,49,98
num_projects;15
num_votes;40
budget;46
vote_type;choose-1
PROJECTS
project_id;cost;name
84;5;name 84
49;2;name 49
12;3;name 12
36;2;name 36
52;1;name 52
98;10;name 98
69;6;name 69
97;2;name 97
26;10;name 26
73;7;name 73
99;5;name 99
31;3;name 31
41;8;name 41
86;2;name 86
53;1;name 53
VOTES
voter_id;vote
0;53
1;53
2;26
3;69
4;41
5;98
6;41
7;26
8;41
9;41
10;49
11;41
12;26
13;86
14;97
15;86
16;41
17;26
18;97
19;36
20;41
21;26
22;86
23;69
24;41
25;52
26;98
27;69
28;86
29;53
30;86
31;69
32;26
33;26
34;26
35;26
36;26
37;41
38;53
39;86
