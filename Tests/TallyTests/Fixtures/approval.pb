META
key;value
comment;Made up: the winners below are those that pabutools 1.2.3 computed (PyPI)
winners greedy cost none;32
winners mes cost none;82
winners mes cost add1;82
winners mes cost add1-greedy;82,94,34
winners greedy cardinality none;82,34,94
winners mes cardinality none;82
winners mes cardinality add1;82
winners mes cardinality add1-greedy;82,34,94
num_projects;8
num_votes;40
budget;9.1
vote_type;approval
PROJECTS
project_id;cost;name
85;10,0;name 85
34;2.0;name 34
82;1,8;name 82
89;10,0;name 89
94;5,0;name 94
32;7,8;name 32
6;3.1;name 6
38;5.9;name 38
VOTES
voter_id;vote
0;82,32,89,94,6
1;94,34,38
2;
3;89
4;94,82
5;89,32,38
6;38,32
7;34,38,89,32
8;32
9;82
10;
11;82,32
12;32,89
13;94,85,6
14;32
15;32,94,34,82
16;89
17;
18;32,34,38
19;89
20;32
21;82,32,34
22;
23;89,32,82
24;32,82
25;82,89
26;94,32,38
27;32
28;32,94
29;38,94,34
30;85
31;32
32;89,82,32
33;32
34;32,82
35;34,6
36;82
37;82,89,94
38;32,34
39;32,38,94
