META
key;value
comment;Made up: the winners below are those that pabutools 1.2.3 computed (PyPI)
winners greedy cost none;57,21,87,62,50
winners mes cost none;57,21,87
winners mes cost add1;57,21,87,62,72,56
winners mes cost add1-greedy;57,21,87,62,72,56
winners greedy cardinality none;57,21,87,62,50
winners mes cardinality none;57,21,87
winners mes cardinality add1;57,21,87,62,72,56
winners mes cardinality add1-greedy;57,21,87,62,72,56
num_projects;8
num_votes;40
budget;76
vote_type;cumulative
PROJECTS
project_id;cost;name
57;1;name 57
98;81;name 98
56;19;name 56
21;2;name 21
62;6;name 62
72;26;name 72
50;50;name 50
87;5;name 87
VOTES
voter_id;vote;points
0;57,56,87;1,1,7
1;21;3
2;21;3
3;21;1
4;87;5
5;72;3
6;21,87,50;5,1,7
7;21;2
8;98;5
9;21;7
10;57;0
11;50;3
12;98;1
13;57;5
14;62;1
15;57;7
16;21,87;7,7
17;72;1
18;57;1
19;98,57;1,3
20;62;0
21;21,57;1,0
22;87;1
23;62;7
24;57;5
25;57;2
26;87;3
27;87;1
28;87,21;2,1
29;50;7
30;21;3
31;21,87;3,2
32;21;1
33;56;3
34;87;2
35;21;0
36;57;3
37;72;1
38;87;0
39;87;1
